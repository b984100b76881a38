import type { JSX } from 'preact'
import { Pending } from '../components/arrival'
import { useBlock } from '../data/use-block'
import { Browser } from './compare/browser'
import type { View, ViewProps } from './view'

function Compare(props: ViewProps): JSX.Element {
  const block = useBlock('comparison')
  if (!block.value) return <Pending arrival={block} />
  return <Browser {...props} report={block.value} />
}

export const compare: View = {
  id: 'compare',
  title: 'Compare',
  key: 'm',
  icon: 'M2.500 3h4.500v10h-4.500zM9 3h4.500v10h-4.500zM4 6h1.500M10.500 6h1.500M10.500 9h1.500',
  needs: ['comparison'],
  component: Compare,
}
