import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { Pending } from '../components/arrival'
import { OutcomeStrip, StripLegend } from '../components/outcome-strip'
import { QuarantineTable, type QuarantineEntry } from '../components/quarantine'
import { SearchBox } from '../components/search-box'
import { useBlock } from '../data/use-block'
import type { ReportFlaky } from '../gen/report-flaky'
import { count, counted, duration, instant } from '../lib/format'
import { visibleText } from '../lib/plain-text'
import { hashOf } from '../lib/router'
import type { StripRun } from '../lib/strip'
import { useViewState } from '../lib/view-state'
import type { View, ViewProps } from './view'

type Verdict = ReportFlaky['tests'][number]
type State = Verdict['state']

const states: readonly { state: State; title: string }[] = [
  { state: 'flaky', title: 'Flaky' },
  { state: 'broken', title: 'Broken' },
  { state: 'new', title: 'Too few runs' },
]

function Flaky(props: ViewProps): JSX.Element {
  const block = useBlock('flaky')
  if (!block.value) return <Pending arrival={block} />
  return <Loaded {...props} report={block.value} />
}

/** Runs of a strip. */
const mostRuns = 60

/** Rows shown at first, and further ones each time. */
const page = 200

/** What the past says about each test, with the evidence for it. */
function Loaded({ params, report }: ViewProps & { report: ReportFlaky }): JSX.Element {
  const [raw, change] = useViewState('flaky', params)
  const [most, setMost] = useState(page)
  const runs = useMemo(() => stripRuns(report), [report])
  const q = String(raw['q'] ?? '')
  const state = states.find((one) => one.state === raw['state'])?.state
  const wasted = report.tests.reduce((sum, test) => sum + (test.state === 'flaky' ? (test.cost ?? 0) : 0), 0)
  const shown = useMemo(() => filtered(report.tests, q, state), [report, q, state])
  return (
    <div class="flaky-view">
      <section class="panel figures">
        <span>
          <strong>{counted(report.flaky, 'flaky test')}</strong>
        </span>
        <span>{counted(report.broken, 'broken test')}</span>
        <span class="muted">
          {count(report.new)} with too few runs, {count(report.healthy)} healthy, by {counted(report.runs, 'run')}
        </span>
        {runs.length > 0 && (
          <span title={report.costDefinition}>
            {minutes(wasted)} <span class="muted">spent by failed attempts and repeats of those that are flaky</span>
          </span>
        )}
      </section>
      <div class="toolbar">
        <SearchBox value={q} label="Filter" placeholder="Filter: test, assembly or variant" onInput={(text) => change({ q: text })} onLeave={() => document.querySelector<HTMLElement>('.flaky-view a')?.focus()} />
        <span class="segments" role="group" aria-label="State">
          {states.map((one) => (
            <button key={one.state} type="button" aria-pressed={state === one.state} onClick={() => change({ state: state === one.state ? undefined : one.state })}>
              {one.title} <small>{count(report[one.state])}</small>
            </button>
          ))}
        </span>
      </div>
      {shown.length === 0 ? (
        <p class="empty muted">{report.flaky + report.broken === 0 && q === '' ? 'No test is flaky or broken.' : 'No test fits.'}</p>
      ) : (
        <section class="panel">
          <div class="scroll-x" tabIndex={0} role="region" aria-label="Tests by their past">
            <table class="table verdicts">
              <thead>
                <tr>
                  <th scope="col">Test</th>
                  <th scope="col">State</th>
                  <th scope="col">Flake rate, with its 95 % interval</th>
                  <th scope="col" class="num">
                    Runs
                  </th>
                  {runs.length > 0 && (
                    <th scope="col" class="num">
                      <abbr title={report.costDefinition}>Cost</abbr>
                    </th>
                  )}
                  <th scope="col">{runs.length > 0 ? `Last ${counted(runs.length, 'run')}, and evidence` : 'Evidence'}</th>
                </tr>
              </thead>
              <tbody>
                {shown.slice(0, most).map((test) => (
                  <Row key={`${test.assembly} ${test.test} ${test.variant}`} test={test} runs={runs} entry={report.quarantine?.entries[test.quarantine ?? -1]} />
                ))}
              </tbody>
            </table>
          </div>
          {shown.length > most && (
            <div class="more">
              <button type="button" class="button" onClick={() => setMost(most + page)}>
                Show {count(Math.min(page, shown.length - most))} more
              </button>
              <span class="muted">
                {count(most)} of {counted(shown.length, 'test')}
              </span>
            </div>
          )}
          {runs.length > 0 && <StripLegend outages={runs.some((run) => run.outage)} />}
        </section>
      )}
      {report.quarantine && <QuarantineTable report={report.quarantine} />}
      {report.outages.length > 0 && (
        <section class="panel">
          <header>
            <h2>Outages</h2>
            <span class="muted small">left out: something around the tests was broken</span>
          </header>
          <ul class="outages">
            {report.outages.map((outage) => (
              <li key={outage.run}>
                <span class="mono">{outage.run}</span> {instant(outage.startedAt)}: {count(outage.failed)} of {counted(outage.tests, 'test')} failed at first
              </li>
            ))}
          </ul>
        </section>
      )}
      <p class="muted small">{report.definition}</p>
      {report.costDefinition && <p class="muted small">Cost: {report.costDefinition}</p>}
      <p class="hidden" role="status">
        {counted(shown.length, 'test')} shown
      </p>
    </div>
  )
}

/** Without a choice those that ask for attention. */
export function filtered(tests: readonly Verdict[], text: string, state: State | undefined): readonly Verdict[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return tests.filter(
    (test) => (state === undefined ? text !== '' || test.state !== 'new' : test.state === state) && words.every((word) => `${test.test} ${test.assembly} ${test.variant}`.toLowerCase().includes(word)),
  )
}

/** The newest runs of the window, outages marked. */
function stripRuns(report: ReportFlaky): readonly StripRun[] {
  const left = new Set(report.outages.map((outage) => outage.run))
  return (report.window ?? []).slice(-mostRuns).map(({ run, startedAt, head, branch }) => ({ run, startedAt, head, branch, outage: left.has(run) }))
}

/** Seconds as minutes, the unit in which waiting is felt: 0.4 min, 12 min. */
export function minutes(seconds: number): string {
  if (seconds === 0) return '0 min'
  if (seconds < 3) return '< 0.1 min'
  return `${seconds < 594 ? (seconds / 60).toFixed(1) : count(Math.round(seconds / 60))} min`
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`
}

function Row({ test, runs, entry }: { test: Verdict; runs: readonly StripRun[]; entry: QuarantineEntry | undefined }): JSX.Element {
  const method = test.test.replace(/\(.*$/s, '')
  return (
    <tr>
      <td class="wrap">
        <a href={hashOf('tests', { q: method })}>{visibleText(test.test)}</a>
        <div class="muted small">
          {visibleText(test.assembly)} · {visibleText(test.variant)}
        </div>
        {entry && (
          <div class="small">
            ‖ {entry.daysLeft < 0 ? 'quarantine expired' : test.state === 'broken' ? 'quarantined, but counts' : 'quarantined'}, {visibleText(entry.owner)} until {entry.expires}
          </div>
        )}
      </td>
      <td>
        <span class={`state ${test.state}`}>{test.state === 'flaky' ? '~ flaky' : test.state === 'broken' ? '✕ broken' : 'too few runs'}</span>
      </td>
      <td>
        <span class="rate">
          <svg viewBox="0 0 100 12" preserveAspectRatio="none" role="img" aria-label={`${percent(test.rate)}, between ${percent(test.low)} and ${percent(test.high)}`}>
            <rect class="all" x="0" y="5" width="100" height="2" />
            <rect class="interval" x={test.low * 100} y="3" width={Math.max(1, (test.high - test.low) * 100)} height="6" />
            <rect class="value" x={Math.min(98.5, test.rate * 100)} y="0" width="1.500" height="12" />
          </svg>
          <span class="muted small">
            {percent(test.rate)} ({percent(test.low)} to {percent(test.high)})
          </span>
        </span>
      </td>
      <td class="num of-runs">{count(test.runs)}</td>
      {runs.length > 0 && (
        <td class="num cost" title={duration(test.cost)}>
          {test.cost === undefined ? '–' : minutes(test.cost)}
        </td>
      )}
      <td class="wrap">
        {test.strip && <OutcomeStrip letters={test.strip.slice(-runs.length)} runs={runs} label={`${test.test}, outcomes by run`} />}
        {visibleText(test.evidence)}
      </td>
    </tr>
  )
}

export const flaky: View = {
  id: 'flaky',
  title: 'Flaky',
  key: 'f',
  icon: 'M2 10c1.500-5 3-5 4.500 0s3 5 4.500 0 2-4 3-4',
  needs: ['flaky'],
  component: Flaky,
}
