import type { JSX } from 'preact'
import { Pending } from '../components/arrival'
import { useBlock } from '../data/use-block'
import { count, counted } from '../lib/format'
import { Browser } from './dependencies/browser'
import type { View, ViewProps } from './view'

function Dependencies(props: ViewProps): JSX.Element {
  const block = useBlock('dependencies')
  if (!block.value) return <Pending arrival={block} />
  return <Browser {...props} block={block.value} />
}

export const dependencies: View = {
  id: 'dependencies',
  title: 'Dependencies',
  key: 'p',
  icon: 'M5.500 2.500h5v3h-5zM1.500 10.500h5v3h-5zM9.500 10.500h5v3h-5zM8 5.500v2.500M4 10.500v-2.500h8v2.500',
  needs: ['dependencies'],
  component: Dependencies,
  badge: ({ overview }) => {
    const cycles = overview.dependencies?.cycles ?? 0
    return cycles > 0 ? { text: `↻ ${count(cycles)}`, label: `${counted(cycles, 'cycle')} between namespaces` } : undefined
  },
}
