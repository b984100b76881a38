import type { JSX } from 'preact'
import { TrendChart } from '../../components/trend'
import type { ReportOverview } from '../../gen/report-overview'
import { instant, shortCommit } from '../../lib/format'
import { definitionOf, earlierRun } from '../../lib/run-story'
import { changeOf, type Change, type Followed, followed, sampleOf, type TrendRun } from '../../lib/trends'

/** What moves from run to run: the newest value, how it stands to the run before and to the base, and what it rests on. */
export function Trends({ overview }: { overview: ReportOverview }): JSX.Element {
  const { recent } = overview
  const before = earlierRun(overview)
  const base = overview.base && overview.base.id !== before?.id ? overview.base : undefined
  const shown = followed.filter((one) => recent.filter((run) => one.pick(run) !== undefined).length > 1)
  return (
    <div class="trends">
      {shown.map((one) => (
        <Trend key={one.id} of={one} overview={overview} before={before} base={base} />
      ))}
    </div>
  )
}

interface TrendProps {
  of: Followed
  overview: ReportOverview
  before: TrendRun | undefined
  base: TrendRun | undefined
}

function Trend({ of, overview, before, base }: TrendProps): JSX.Element | null {
  const { recent } = overview
  const now = recent.at(-1)
  if (!now) return null
  const values = recent.map(of.pick)
  const value = of.pick(now)
  const definition = definitionOf(overview, of.term)
  const tone = of.id === 'failed' || of.id === 'flaky' ? 'bad' : of.id === 'tests' ? 'off' : 'accent'
  return (
    <div class="followed">
      <p class="now">
        <span class="muted small">{of.title}</span> <strong>{value === undefined ? 'unknown' : of.format(value)}</strong>
      </p>
      <TrendChart values={values} tone={tone} format={of.format} leastSpan={of.leastSpan ?? 0} label={`${of.title} in the last runs: ${sampleOf(values)}; the table below has the newest numbers`} />
      <p class="small deltas">
        <Delta change={changeOf(of, now, before)} run={before} name="the previous run" />
        <Delta change={changeOf(of, now, base)} run={base} name="the base" />
      </p>
      <details class="muted small">
        <summary>{sampleOf(values)}</summary>
        {definition}
      </details>
    </div>
  )
}

function Delta({ change, run, name }: { change: Change | undefined; run: TrendRun | undefined; name: string }): JSX.Element | null {
  if (!change || !run) return null
  return (
    <span title={[instant(run.startedAt), run.head && shortCommit(run.head), run.branch].filter(Boolean).join(' · ')}>
      <b class={change.tone}>{change.text}</b> since {name}
    </span>
  )
}
