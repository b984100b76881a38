import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { Pending } from '../../components/arrival'
import { Panel } from '../../components/panel'
import { Status } from '../../components/status'
import { testTable } from '../../data/test-table'
import { useBlock } from '../../data/use-block'
import type { ReportOverview } from '../../gen/report-overview'
import type { RunSummary } from '../../gen/run'
import { count, counted, duration } from '../../lib/format'
import type { LabForm } from '../../lib/lab'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'
import { lookOf } from '../../lib/status'
import { type Candidate, failuresOf, flakyOf, type Suite, suitesOf } from '../../lib/worth-running'

/** Undefined where nothing can be started now. */
type Start = ((form: LabForm) => void) | undefined

interface SuggestionsProps {
  overview: ReportOverview
  run: RunSummary
  onRun: Start
}

/** So many are shown; the other views have them all. */
const most = 12

/** A flaky test shows itself only when it is run often. */
const flakyTimes = '10'

/** What is worth running, by the run that is shown. */
export function Suggestions({ overview, run, onRun }: SuggestionsProps): JSX.Element | null {
  const has = (name: string): boolean => overview.blocks.some((block) => block.name === name)
  const [tests, flaky] = [useBlock('tests', has('tests')), useBlock('flaky', has('flaky'))]
  const table = tests.value && testTable(tests.value)
  const suites = useMemo(() => (table ? suitesOf(run, table) : []), [run, table])
  const failures = useMemo(() => (table ? failuresOf(table) : []), [table])
  const unsteady = useMemo(() => (table && flaky.value ? flakyOf(flaky.value, table) : []), [table, flaky.value])
  if (!has('tests')) return null
  if (!table) return <Pending arrival={tests} />
  return (
    <div class="stack lab-suggestions">
      <Panel title="Failed" note={failures.length > 0 ? count(failures.length) : undefined} actions={failures.length > 1 && <Run label="Run all that failed" text="Run all" form={{ scope: 'failed' }} onRun={onRun} />}>
        <Candidates of={failures} empty="No test failed in this run." verb="Run again" extra={{}} onRun={onRun} />
      </Panel>
      {flaky.value && (
        <Panel title="Flaky" note={unsteady.length > 0 ? `${count(unsteady.length)}, each run ${flakyTimes} times` : undefined}>
          <Candidates of={unsteady} empty="No test is flaky by its past." verb="Run" extra={{ repeat: flakyTimes, fresh: '1' }} onRun={onRun} />
        </Panel>
      )}
      <Panel title="Suites" note={counted(suites.length, 'test project')}>
        <ul class="lab-items">
          {suites.map((suite) => (
            <SuiteItem key={`${suite.name} ${suite.targetFramework}`} suite={suite} onRun={onRun} />
          ))}
        </ul>
      </Panel>
    </div>
  )
}

function SuiteItem({ suite, onRun }: { suite: Suite; onRun: Start }): JSX.Element {
  const { outcome } = suite
  return (
    <li>
      <div>
        <strong>{visibleText(suite.name)}</strong> {suite.targetFramework !== undefined && <span class="muted small">{suite.targetFramework}</span>}
        <div class="small">
          {'word' in outcome ? (
            <span class="muted">{visibleText(outcome.word)}</span>
          ) : (
            <Status look={lookOf(outcome.failed > 0 ? 'f' : 'p')} word={outcome.failed > 0 ? `${count(outcome.failed)} of ${counted(outcome.total, 'test')} failed` : counted(outcome.total, 'test')} />
          )}{' '}
          <span class="muted">· {suite.seconds === undefined ? 'duration unknown' : duration(suite.seconds)}</span>
        </div>
      </div>
      <Run label={`Run ${suite.name}`} text="Run" form={suite.filter} onRun={onRun} />
    </li>
  )
}

function Candidates({ of, empty, verb, extra, onRun }: { of: readonly Candidate[]; empty: string; verb: string; extra: LabForm; onRun: Start }): JSX.Element {
  if (of.length === 0) return <p class="muted">{empty}</p>
  return (
    <>
      <ul class="lab-items">
        {of.slice(0, most).map((test) => (
          <li key={`${test.className}.${test.name}`}>
            <div>
              {test.row === undefined ? <span class="mono">{visibleText(test.name)}</span> : <a class="mono" href={hashOf('tests', { t: test.row })}>{visibleText(test.name)}</a>}
              <div class="muted small">
                {visibleText(test.className)} · {visibleText(test.note)}
              </div>
            </div>
            <Run label={`${verb} ${test.name}`} text={verb} form={test.filter === undefined ? undefined : { filter: test.filter, ...extra }} onRun={onRun} />
          </li>
        ))}
      </ul>
      {of.length > most && <p class="muted small">and {count(of.length - most)} more</p>}
    </>
  )
}

/** Fills the form and starts. Without a filter there is nothing to press, and why is said. */
function Run({ label, text, form, onRun }: { label: string; text: string; form: LabForm | string | undefined; onRun: Start }): JSX.Element {
  if (form === undefined) return <span class="muted small" title="No filter of ‘dotnet test’ means this alone: its framework has none, it is not in this run, or its names do not tell it from others.">no filter</span>
  return (
    <button type="button" class="button small" aria-label={label} aria-describedby="lab-why" disabled={!onRun} onClick={() => onRun?.(typeof form === 'string' ? { filter: form } : form)}>
      ▶ {text}
    </button>
  )
}
