import type { JSX } from 'preact'
import { Pending } from '../components/arrival'
import { useBlock } from '../data/use-block'
import { linePercent, wholePercent } from '../lib/coverage'
import { ChangedFiles } from './diff/changed-files'
import { Commits } from './diff/commits'
import { Indirect } from './diff/indirect'
import { Verdict } from './diff/verdict'
import type { View, ViewProps } from './view'

function Diff({ overview }: ViewProps): JSX.Element {
  const block = useBlock('patch')
  if (!block.value) return <Pending arrival={block} />
  return (
    <div class="diff-view">
      <Verdict patch={block.value} overview={overview} />
      <ChangedFiles patch={block.value} />
      <Indirect patch={block.value} />
      <Commits patch={block.value} />
    </div>
  )
}

export const diff: View = {
  id: 'diff',
  title: 'Diff',
  key: 'd',
  icon: 'M5 2.500v5M2.500 5h5M8.500 11h5M13.500 2.500l-11 11',
  needs: ['patch'],
  component: Diff,
  badge: ({ overview }) => {
    const { patch } = overview
    if (patch?.state !== 'known') return undefined
    return { text: wholePercent(patch.covered, patch.coverable), label: `${linePercent(patch.covered, patch.coverable)} of changed lines covered` }
  },
}
