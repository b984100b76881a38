import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { Pending } from '../components/arrival'
import { SearchBox } from '../components/search-box'
import { DurationTrend } from '../components/duration-trend'
import { useBlock } from '../data/use-block'
import type { ReportSlow } from '../gen/report-slow'
import { count, counted, duration, instant, percent } from '../lib/format'
import { visibleText } from '../lib/plain-text'
import { hashOf } from '../lib/router'
import { costOf, ratioOf, type SlowKey, slowRows, type SlowShow, type SlowSort, type SlowState, type SlowTest } from '../lib/slow-rows'
import { useViewState } from '../lib/view-state'
import type { View, ViewProps } from './view'

const words: Record<SlowState, string> = { slower: '▲ slower', drifting: '↗ drifting', faster: '▼ faster', normal: 'normal', notEnoughRuns: 'too few runs' }

const choices: readonly { show: SlowShow; title: string }[] = [
  { show: 'slower', title: 'Slower' },
  { show: 'drifting', title: 'Drifting' },
  { show: 'faster', title: 'Faster' },
  { show: 'slowest', title: 'Slowest of this run' },
]

const columns: readonly { key?: SlowKey; title: string; numeric?: boolean }[] = [
  { key: 'test', title: 'Test' },
  { title: 'State' },
  { key: 'now', title: 'Now', numeric: true },
  { key: 'change', title: 'Used to be', numeric: true },
  { title: 'Its last passes' },
  { key: 'cost', title: 'Costs a run', numeric: true },
  { key: 'last', title: 'In this run', numeric: true },
]

function Slow(props: ViewProps): JSX.Element {
  const block = useBlock('slow')
  if (!block.value) return <Pending arrival={block} />
  return <Loaded {...props} report={block.value} />
}

/** How long tests take against their own past, with the evidence for it. */
function Loaded({ params, report }: ViewProps & { report: ReportSlow }): JSX.Element {
  const [raw, change] = useViewState('slow', params)
  const q = String(raw['q'] ?? '')
  // Where nothing changed, there is still something to see.
  const chosen = choices.find((one) => one.show === raw['show'])?.show
  const show = chosen ?? (report.slower + report.drifting === 0 && q === '' ? 'slowest' : undefined)
  const order = String(raw['sort'] ?? '')
  const sort = sortOf(order)
  const shown = useMemo(() => slowRows(report.tests, q, show, sortOf(order)), [report, q, show, order])
  // Names from A, numbers from the largest; once more turns it round.
  const onSort = (key: SlowKey): void => {
    const first = key === 'test' ? key : `-${key}`
    const second = key === 'test' ? `-${key}` : key
    change({ sort: order === first ? second : first })
  }
  return (
    <div class="slow-view">
      <Figures report={report} />
      <div class="toolbar">
        <SearchBox value={q} label="Filter" placeholder="Filter: test, assembly, variant or commit" onInput={(text) => change({ q: text })} onLeave={() => document.querySelector<HTMLElement>('.slow-view td a')?.focus()} />
        <span class="segments" role="group" aria-label="Tests">
          {choices.map((one) => (
            <button key={one.show} type="button" aria-pressed={show === one.show} onClick={() => change({ show: chosen === one.show ? undefined : one.show })}>
              {one.title} <small>{count(one.show === 'slowest' ? report.tests.filter((test) => test.last !== undefined).length : report[one.show])}</small>
            </button>
          ))}
        </span>
      </div>
      {shown.length === 0 ? (
        <p class="empty muted">No test fits.</p>
      ) : (
        <section class="panel">
          <div class="scroll-x" tabIndex={0} role="region" aria-label="Durations of tests">
            <table class="table durations">
              <Head sort={sort} onSort={onSort} />
              <tbody>
                {shown.map((test) => (
                  <Row key={`${test.assembly} ${test.test} ${test.variant}`} test={test} />
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
      <p class="muted small">{report.definition}</p>
      <p class="hidden" role="status">
        {counted(shown.length, 'test')} shown
      </p>
    </div>
  )
}

function Figures({ report }: { report: ReportSlow }): JSX.Element {
  return (
    <section class="panel figures">
      <span>
        <strong>{counted(report.slower, 'slower test')}</strong>
      </span>
      <span>{count(report.drifting)} drifting</span>
      <span>{count(report.faster)} faster</span>
      {report.cost > 0 && (
        <span>
          <strong>{duration(report.cost)}</strong> more a run
        </span>
      )}
      <span class="muted">
        {count(report.notEnoughRuns)} with too few runs, {count(report.normal)} normal, by {counted(report.runs, 'run')}; the tests of this run took {duration(report.testSeconds)}
      </span>
      {report.machine && <span class="machine">{report.machine}</span>}
    </section>
  )
}

function sortOf(text: string): SlowSort | undefined {
  const key = columns.find((column) => column.key !== undefined && column.key === text.replace(/^-/, ''))?.key
  return key && { key, descending: text.startsWith('-') }
}

function Head({ sort, onSort }: { sort: SlowSort | undefined; onSort: (key: SlowKey) => void }): JSX.Element {
  return (
    <thead>
      <tr>
        {columns.map(({ key, title, numeric }) => {
          const sorted = key !== undefined && sort?.key === key ? (sort.descending ? 'descending' : 'ascending') : undefined
          return (
            <th key={title} scope="col" class={numeric ? 'num' : ''} aria-sort={sorted ?? (key ? 'none' : undefined)}>
              {key ? (
                <button type="button" onClick={() => onSort(key)}>
                  {title}
                  <span aria-hidden="true">{sorted === 'ascending' ? ' ▲' : sorted === 'descending' ? ' ▼' : ''}</span>
                </button>
              ) : (
                title
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

function Row({ test }: { test: SlowTest }): JSX.Element {
  const method = test.test.replace(/\(.*$/s, '')
  const ratio = ratioOf(test)
  const cost = costOf(test)
  return (
    <tr>
      <td class="wrap">
        <a href={hashOf('tests', { q: method })}>{visibleText(test.test)}</a>
        <div class="muted small">
          {visibleText(test.assembly)} · {visibleText(test.variant)}
        </div>
        <div class="small">{visibleText(test.evidence)}</div>
      </td>
      <td>
        <span class={`state ${test.state}`}>{words[test.state]}</span>
        {test.since && (
          <div class="muted small" title={test.sinceTime && instant(test.sinceTime)}>
            since <span class="mono">{visibleText(test.since)}</span>
          </div>
        )}
      </td>
      <td class="num" data-title="now">
        {duration(test.seconds)}
        {test.since && ratio !== undefined && <div class="muted small">× {ratio.toFixed(ratio < 9.95 ? 1 : 0)}</div>}
      </td>
      <td class="num" data-title="used to be">
        {duration(test.p50)}
        {test.p95 !== undefined && <div class="muted small">p95 {duration(test.p95)}</div>}
      </td>
      <td>{test.durations && <DurationTrend milliseconds={test.durations} changedAt={test.changedAt} state={test.state} />}</td>
      <td class="num" data-title="a run">
        {cost === undefined ? '–' : `${cost < 0 ? '−' : '+'}${duration(Math.abs(cost))}`}
      </td>
      <td class="num" data-title="in this run">
        {duration(test.last)}
        {test.share !== undefined && <div class="muted small">{percent(test.share)}</div>}
      </td>
    </tr>
  )
}

export const slow: View = {
  id: 'slow',
  title: 'Slow',
  key: 's',
  icon: 'M8 2.500a5.500 5.500 0 1 0 0 11a5.500 5.500 0 1 0 0-11M8 5v3.500l2 1.500',
  needs: ['slow'],
  component: Slow,
}
