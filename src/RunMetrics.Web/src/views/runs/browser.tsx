import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { SearchBox } from '../../components/search-box'
import type { ReportRuns } from '../../gen/report-runs'
import { count, counted } from '../../lib/format'
import { useKeys } from '../../lib/keys'
import { branchesOf, filteredRuns, kindOfResult, type RunFilter } from '../../lib/runs'
import { useViewState } from '../../lib/view-state'
import type { ViewProps } from '../view'
import { Chart } from './chart'
import { RunDetail } from './detail'
import { RunGrid } from './run-grid'

const results: readonly { kind: NonNullable<RunFilter['result']>; title: string }[] = [
  { kind: 'failed', title: 'Failed' },
  { kind: 'passed', title: 'Passed' },
  { kind: 'other', title: 'Other' },
]

/** The runs over time: a picture, the same as a list, and all about the chosen one. */
export function Browser({ params, report, overview }: ViewProps & { report: ReportRuns }): JSX.Element {
  const [state, change] = useViewState('runs', params)
  const q = state['q'] ?? ''
  const result = results.find((one) => one.kind === state['result'])?.kind
  const branches = useMemo(() => branchesOf(report.runs), [report])
  const branch = branches.find((one) => one.name === state['branch'])?.name
  const shown = useMemo(() => filteredRuns(report.runs, { text: q, branch, result }), [report, q, branch, result])
  const [active, setActive] = useState(-1)
  const chosen = report.runs.find((run) => run.id === state['run'])
  const line = chosen ? shown.indexOf(chosen) : Math.min(active, shown.length - 1)
  const choose = (id: string | undefined): void => change({ run: id })
  useKeys({ Escape: () => chosen && choose(undefined) })
  return (
    <div class={chosen ? 'runs with-detail' : 'runs'}>
      <div class="toolbar">
        <SearchBox value={q} label="Filter" placeholder="Filter: commit, branch, command, subject, outage" onInput={(text) => change({ q: text })} onLeave={() => document.querySelector<HTMLElement>('[role=grid]')?.focus()} />
        {branches.length > 1 && (
          <label class="field">
            Branch
            <select value={branch ?? ''} onChange={(event) => change({ branch: event.currentTarget.value })}>
              <option value="">all</option>
              {branches.map((one) => (
                <option key={one.name} value={one.name}>
                  {one.name} ({count(one.count)})
                </option>
              ))}
            </select>
          </label>
        )}
        <span class="segments" role="group" aria-label="Result">
          {results.map(({ kind, title }) => {
            const n = report.runs.filter((run) => kindOfResult(run) === kind).length
            return (
              <button key={kind} type="button" aria-pressed={result === kind} disabled={n === 0} onClick={() => change({ result: result === kind ? undefined : kind })}>
                {title} <small>{count(n)}</small>
              </button>
            )
          })}
        </span>
      </div>
      <Chart runs={shown} chosen={chosen?.id} onChoose={choose} />
      <RunGrid
        runs={shown}
        active={line}
        onActive={(at) => {
          setActive(at)
          if (chosen) choose(shown[at]?.id)
        }}
        onOpen={(at) => choose(shown[at]?.id)}
      />
      {chosen && <RunDetail run={chosen} report={report} overview={overview} onClose={() => choose(undefined)} />}
      <p class="muted small definition">{report.definition}</p>
      <p class="hidden" role="status">
        {counted(shown.length, 'run')} shown
      </p>
    </div>
  )
}
