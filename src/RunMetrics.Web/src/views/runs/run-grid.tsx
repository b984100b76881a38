import type { JSX } from 'preact'
import { OutcomeBar } from '../../components/outcome-bar'
import { Status } from '../../components/status'
import { VirtualGrid } from '../../components/virtual-grid'
import { count, counted, duration, instant, percent } from '../../lib/format'
import { useNarrow } from '../../lib/media'
import { visibleText } from '../../lib/plain-text'
import { commitOf, dirtOf, lineRate, type PastRun } from '../../lib/runs'
import { lookOfResult } from '../../lib/status'

interface RunGridProps {
  runs: readonly PastRun[]
  active: number
  onActive: (line: number) => void
  onOpen: (line: number) => void
}

/** The runs as a list, newest first. */
export function RunGrid({ runs, active, onActive, onOpen }: RunGridProps): JSX.Element {
  const narrow = useNarrow()
  const rowHeight = narrow ? 58 : 32
  const cellsOf = (line: number): JSX.Element | null => {
    const run = runs[line]
    return run ? <Cells run={run} /> : null
  }
  return (
    <div class="grid-frame" style={{ height: `${Math.min(680, (runs.length + 1) * rowHeight + 4)}px` }}>
      <VirtualGrid
        id="run"
        label="Runs, newest first"
        columns={[
          { id: 'started', title: 'Started' },
          { id: 'result', title: 'Result' },
          { id: 'branch', title: 'Branch' },
          { id: 'commit', title: 'Commit' },
          { id: 'tests', title: 'Tests' },
          { id: 'lines', title: 'Lines', numeric: true },
          { id: 'duration', title: 'Duration', numeric: true },
        ]}
        count={runs.length}
        rowHeight={rowHeight}
        active={active}
        onActive={onActive}
        onOpen={onOpen}
        cells={cellsOf}
        empty={<p class="muted">No run fits.</p>}
      />
    </div>
  )
}

function Cells({ run }: { run: PastRun }): JSX.Element {
  const { tests } = run
  const dirt = dirtOf(run)
  const lines = lineRate(run)
  return (
    <>
      <div class="col-started" role="gridcell" title={run.id}>
        {instant(run.startedAt)}
      </div>
      <div class="col-result" role="gridcell">
        <Status look={lookOfResult(run.result)} />
        {run.outage && <span class="tag warn">outage</span>}
        {run.partial && <span class="tag bad">partial</span>}
      </div>
      <div class="col-branch clip" role="gridcell" title={run.branch}>
        {run.branch ? visibleText(run.branch) : '–'}
      </div>
      <div class="col-commit" role="gridcell" title={[run.subject, run.commits !== undefined && `${counted(run.commits, 'commit')} since the run before`, dirt].filter(Boolean).join(' · ')}>
        <code>{commitOf(run)}</code>
        {dirt !== '' && <span class="tag warn">changed</span>}
      </div>
      <div class="col-tests" role="gridcell">
        {tests ? (
          <>
            <span class="clip">
              {count(tests.total)}
              {tests.failed > 0 && <b class="failed-count"> ✕ {count(tests.failed)}</b>}
              {tests.flaky > 0 && <span class="flaky-count"> ~ {count(tests.flaky)}</span>}
            </span>
            <OutcomeBar counts={{ p: tests.passed - tests.flaky, f: tests.failed, k: tests.flaky, s: tests.skipped, n: tests.notExecuted ?? 0, o: tests.other ?? 0 }} />
          </>
        ) : (
          '–'
        )}
      </div>
      <div class="col-lines num" role="gridcell">
        {lines === undefined ? '–' : percent(lines)}
      </div>
      <div class="col-duration num" role="gridcell">
        {duration(run.duration)}
      </div>
    </>
  )
}
