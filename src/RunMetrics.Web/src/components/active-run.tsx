import type { JSX } from 'preact'
import { useBlock } from '../data/use-block'
import type { ReportOverview } from '../gen/report-overview'
import { visibleText } from '../lib/plain-text'
import { hashOf } from '../lib/router'
import { activeRun } from '../lib/run-states'

/** In the header: a run of another program is not finished. It leads there. */
export function ActiveRun({ overview }: { overview: ReportOverview }): JSX.Element | null {
  const block = useBlock('states', overview.blocks.some((one) => one.name === 'states'))
  const run = block.value && activeRun(block.value.runs)
  if (!run) return null
  const stuck = run.standing === 'stuck'
  const name = visibleText(run.name ?? run.id)
  return (
    <a class={stuck ? 'pill bad' : 'pill'} href={hashOf('states', { run: run.id })} title={run.sentences.happening} aria-label={`${stuck ? 'Stuck run' : 'Active run'}: ${name}`}>
      <span aria-hidden="true">{stuck ? '▲' : '●'}</span> {stuck ? 'Stuck run' : 'Active run'}
    </a>
  )
}
