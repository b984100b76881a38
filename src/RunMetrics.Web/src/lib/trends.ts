import type { ReportOverview } from '../gen/report-overview'
import { points, ratio, signed } from './deltas'
import { count, counted, duration, percent } from './format'

export type TrendRun = ReportOverview['recent'][number]

/** A number that is followed from run to run. */
export interface Followed {
  id: string
  title: string
  /** Undefined is unknown: a gap, never a zero. */
  pick: (run: TrendRun) => number | undefined
  format: (value: number) => string
  /** How a change is said; empty when it is none. */
  change: (now: number, before: number) => string
  /** Whether more is better, worse or neither. */
  good: 'more' | 'less' | 'neither'
  /** For shares that move by points: the least span of the scale. */
  leastSpan?: number
  /** The term of the definition. */
  term: string
}

/** Flaky executions in the executions of a run. */
export function flakeRate(run: TrendRun): number | undefined {
  return run.executions === undefined || run.flaky === undefined ? undefined : run.flaky / run.executions
}

/** What the overview follows. */
export const followed: readonly Followed[] = [
  { id: 'failed', title: 'Failed tests', pick: (run) => run.failed, format: count, change: (now, before) => signed(now - before), good: 'less', term: 'tests' },
  { id: 'flaky', title: 'Flake rate', pick: flakeRate, format: percent, change: (now, before) => points(now - before), good: 'less', term: 'flakeRate' },
  { id: 'tests', title: 'Tests', pick: (run) => run.total, format: count, change: (now, before) => signed(now - before), good: 'neither', term: 'tests' },
  { id: 'duration', title: 'Duration', pick: (run) => run.duration, format: duration, change: ratio, good: 'less', term: 'duration' },
  { id: 'lines', title: 'Line coverage', pick: (run) => run.lineRate, format: percent, change: (now, before) => points(now - before), good: 'more', leastSpan: 0.04, term: 'coverage' },
  { id: 'branches', title: 'Branch coverage', pick: (run) => run.branchRate, format: percent, change: (now, before) => points(now - before), good: 'more', leastSpan: 0.04, term: 'coverage' },
]

/** How the newest value stands to another run. */
export interface Change {
  text: string
  tone: 'ok' | 'bad' | 'off'
}

/** Undefined where one of the values is unknown. */
export function changeOf(of: Followed, now: TrendRun, before: TrendRun | undefined): Change | undefined {
  const [value, other] = [of.pick(now), before && of.pick(before)]
  if (value === undefined || other === undefined) return undefined
  const text = of.change(value, other)
  if (text === '') return { text: 'unchanged', tone: 'off' }
  const better = value > other === (of.good === 'more')
  return { text, tone: of.good === 'neither' ? 'off' : better ? 'ok' : 'bad' }
}

/** What a line rests on. */
export function sampleOf(values: readonly (number | undefined)[]): string {
  const known = values.filter((value) => value !== undefined).length
  return known === values.length ? counted(known, 'run') : `${count(known)} of ${counted(values.length, 'run')}; gaps are unknown`
}
