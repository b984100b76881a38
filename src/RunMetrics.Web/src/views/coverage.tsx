import type { JSX } from 'preact'
import { Pending } from '../components/arrival'
import { coverageTable } from '../data/coverage-table'
import { useBlock } from '../data/use-block'
import { linePercent, wholePercent } from '../lib/coverage'
import { Browser } from './coverage/browser'
import { Counted } from './coverage/counted'
import type { View, ViewProps } from './view'

function Coverage(props: ViewProps): JSX.Element {
  const block = useBlock('coverage')
  if (!block.value) return <Pending arrival={block} />
  const table = coverageTable(block.value)
  if (block.value.totals.lines.coverable > 0) return <Browser {...props} table={table} />
  return (
    <div class="coverage">
      <p class="notice">
        <strong>No coverage was collected.</strong> {block.value.reports.length === 0 ? 'No report was found.' : 'The reports name no line that could be covered.'} That is not 0 %: nothing is known.
      </p>
      <Counted block={block.value} open />
    </div>
  )
}

export const coverage: View = {
  id: 'coverage',
  title: 'Coverage',
  key: 'c',
  icon: 'M2.500 2.500h11v11h-11zM8.500 2.500v11M8.500 7.500h5',
  needs: ['coverage'],
  component: Coverage,
  badge: ({ run }) => {
    if (!run.coverage || run.coverage.linesValid === 0) return undefined
    const { linesCovered, linesValid } = run.coverage
    return { text: wholePercent(linesCovered, linesValid), label: `${linePercent(linesCovered, linesValid)} of lines covered` }
  },
}
