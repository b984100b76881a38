import type { JSX } from 'preact'
import { Pending } from '../components/arrival'
import { useBlock } from '../data/use-block'
import { Browser } from './docs/browser'
import type { View, ViewProps } from './view'

function Docs(props: ViewProps): JSX.Element {
  const block = useBlock('docs')
  if (!block.value) return <Pending arrival={block} />
  return <Browser {...props} docs={block.value} />
}

export const docs: View = {
  id: 'docs',
  title: 'Docs',
  key: 'k',
  icon: 'M3 2.500h4a1.500 1.500 0 0 1 1.500 1.500v9.500M13.500 2.500h-3.500A1.500 1.500 0 0 0 8.500 4M3 2.500v10h4a1.500 1.500 0 0 1 1.500 1M13.500 2.500v10H10a1.500 1.500 0 0 0-1.500 1',
  needs: ['docs'],
  component: Docs,
}
