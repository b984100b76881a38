import type { JSX } from 'preact'
import { Pending } from '../components/arrival'
import { hotspotTable } from '../data/hotspot-table'
import { useBlock } from '../data/use-block'
import { Browser } from './hotspots/browser'
import type { View, ViewProps } from './view'

function Hotspots(props: ViewProps): JSX.Element {
  const block = useBlock('hotspots')
  if (!block.value) return <Pending arrival={block} />
  return <Browser {...props} table={hotspotTable(block.value)} />
}

export const hotspots: View = {
  id: 'hotspots',
  title: 'Hotspots',
  key: 'h',
  icon: 'M8 1.500c3 3 4.500 5 4.500 8a4.500 4.500 0 0 1-9 0c0-1.700.8-3 2-4 .2 1.300.8 2 1.500 2.300-.3-2.300 0-4.300 1-6.300z',
  needs: ['hotspots'],
  component: Hotspots,
}
