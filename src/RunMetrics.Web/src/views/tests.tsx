import type { JSX } from 'preact'
import { Pending } from '../components/arrival'
import { testTable } from '../data/test-table'
import { useBlock } from '../data/use-block'
import { count, counted } from '../lib/format'
import { Browser } from './tests/browser'
import type { View, ViewProps } from './view'

function Tests(props: ViewProps): JSX.Element {
  const block = useBlock('tests')
  if (!block.value) return <Pending arrival={block} />
  return <Browser {...props} table={testTable(block.value)} />
}

export const tests: View = {
  id: 'tests',
  title: 'Tests',
  key: 't',
  icon: 'M2.5 4l1.5 1.500L6.500 3M2.500 11l1.500 1.500L6.500 10M9 4.500h5M9 11.500h5',
  needs: ['tests'],
  component: Tests,
  badge: ({ run }) => {
    if (!run.tests) return undefined
    const { failed, total } = run.tests
    return failed > 0 ? { text: `✕ ${count(failed)}`, label: counted(failed, 'failed test'), bad: true } : { text: count(total), label: counted(total, 'test') }
  },
}
