import type { JSX } from 'preact'
import { Pending } from '../components/arrival'
import { useBlock } from '../data/use-block'
import { Browser } from './states/browser'
import type { View, ViewProps } from './view'

function States(props: ViewProps): JSX.Element {
  const block = useBlock('states')
  if (!block.value) return <Pending arrival={block} />
  return <Browser {...props} list={block.value} />
}

export const states: View = {
  id: 'states',
  title: 'Orchestrated',
  key: 'a',
  icon: 'M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11zM8 6.500a1.500 1.500 0 1 0 0 3 1.500 1.500 0 0 0 0-3zM8 2.500v4M3.200 10.800l3.500-2M12.800 10.800l-3.500-2',
  needs: ['states'],
  component: States,
}
