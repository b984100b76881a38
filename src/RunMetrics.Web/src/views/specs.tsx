import type { JSX } from 'preact'
import { Pending } from '../components/arrival'
import { specTable } from '../data/spec-table'
import { useBlock } from '../data/use-block'
import { count, counted } from '../lib/format'
import { Browser } from './specs/browser'
import type { View, ViewProps } from './view'

function Specs(props: ViewProps): JSX.Element {
  const block = useBlock('specs')
  if (!block.value) return <Pending arrival={block} />
  return <Browser {...props} map={block.value} rows={specTable(block.value)} />
}

export const specs: View = {
  id: 'specs',
  title: 'Specs',
  key: 'q',
  icon: 'M3 2.500h10v11H3zM5.500 5.500l1 1 2-2M5.500 10l1 1 2-2M10.500 6h1M10.500 10.500h1',
  needs: ['specs'],
  component: Specs,
  badge: ({ run }) => {
    const { contradictions = 0, unverified = 0 } = run.specs ?? {}
    if (contradictions > 0) return { text: `✕ ${count(contradictions)}`, label: counted(contradictions, 'contradiction'), bad: true }
    return unverified > 0 ? { text: `! ${count(unverified)}`, label: counted(unverified, 'unverified requirement') } : undefined
  },
}
