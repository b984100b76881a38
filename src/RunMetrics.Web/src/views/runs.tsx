import type { JSX } from 'preact'
import { Pending } from '../components/arrival'
import { useBlock } from '../data/use-block'
import { Browser } from './runs/browser'
import type { View, ViewProps } from './view'

function Runs(props: ViewProps): JSX.Element {
  const block = useBlock('runs')
  if (!block.value) return <Pending arrival={block} />
  return <Browser {...props} report={block.value} />
}

export const runs: View = {
  id: 'runs',
  title: 'Runs',
  key: 'u',
  icon: 'M2.500 13.500v-4M6 13.500v-8M9.500 13.500v-6M13 13.500v-11',
  needs: ['runs'],
  component: Runs,
}
