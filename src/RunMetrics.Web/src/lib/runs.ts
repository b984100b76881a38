import type { ReportRuns } from '../gen/report-runs'
import { shortCommit } from './format'

export type PastRun = ReportRuns['runs'][number]

/** What the reader looks for among runs. */
export interface RunFilter {
  text: string
  branch: string | undefined
  result: 'failed' | 'passed' | 'other' | undefined
}

/** The kind of result, as the filter offers it. */
export function kindOfResult(run: PastRun): 'failed' | 'passed' | 'other' {
  return run.result === 'passed' ? 'passed' : run.result === 'failed' ? 'failed' : 'other'
}

/** Runs that fit, in their order. */
export function filteredRuns(runs: readonly PastRun[], { text, branch, result }: RunFilter): readonly PastRun[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return runs.filter(
    (run) =>
      (branch === undefined || run.branch === branch) &&
      (result === undefined || kindOfResult(run) === result) &&
      words.every((word) => [run.id, run.branch, run.head, run.subject, run.command, run.outage && 'outage'].some((part) => part && part.toLowerCase().includes(word))),
  )
}

/** Branches with the number of their runs, most runs first. */
export function branchesOf(runs: readonly PastRun[]): readonly { name: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { branch } of runs) if (branch !== undefined) counts.set(branch, (counts.get(branch) ?? 0) + 1)
  return [...counts].map(([name, count]) => ({ name, count })).toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
}

/** Whether files differed from the commit: in words; empty when they did not, or nobody knows. */
export function dirtOf(run: PastRun): string {
  if (run.dirtyFiles !== undefined) return run.dirtyFiles > 0 ? `${run.dirtyFiles} not committed` : ''
  return run.dirty ? 'changes not committed' : ''
}

/** abc1234 +3 */
export function commitOf(run: PastRun): string {
  return run.head === undefined ? '–' : `${shortCommit(run.head)}${run.commits ? ` +${run.commits}` : ''}`
}

/** Share of covered lines; undefined where unknown. */
export function lineRate(run: PastRun): number | undefined {
  return run.lines && run.linesCovered !== undefined ? run.linesCovered / run.lines : undefined
}

export function branchRate(run: PastRun): number | undefined {
  return run.branches && run.branchesCovered !== undefined ? run.branchesCovered / run.branches : undefined
}

/** Flaky executions in executions; undefined where unknown. */
export function flakyShare(run: PastRun): number | undefined {
  return run.executions && run.flakyExecutions !== undefined ? run.flakyExecutions / run.executions : undefined
}

/** The largest known value; that of outages would hide all others. */
export function mostOf(values: readonly (number | undefined)[], runs: readonly PastRun[]): number {
  const usual = Math.max(0, ...values.filter((value, i) => value !== undefined && !runs[i]?.outage).map((value) => value!))
  return usual > 0 ? usual : Math.max(0, ...values.map((value) => value ?? 0))
}

/** Bars of a lane, one per run, oldest on the left; unknown values leave a gap, those beyond the scale end at it. */
export function barsOf(values: readonly (number | undefined)[], most: number, step: number, height: number): string {
  let path = ''
  for (const [i, value] of values.entries()) {
    if (!value || most === 0) continue
    const tall = Math.max(2, Math.min(1, value / most) * height)
    path += `M${i * step + 1} ${height}v-${tall.toFixed(1)}h${step - 2}v${tall.toFixed(1)}z`
  }
  return path
}

/** Pauses: between which runs far more time passed than usual. Indices of the runs after them, oldest run first. */
export function pausesOf(starts: readonly string[]): readonly number[] {
  const times = starts.map((start) => Date.parse(start))
  const steps = times.slice(1).map((time, i) => time - times[i]!)
  const median = steps.toSorted((a, b) => a - b)[steps.length >> 1] ?? 0
  return steps.flatMap((step, i) => (median > 0 && step > 5 * median ? [i + 1] : []))
}

/** Seconds as a person says how long ago: 3 hours, 6 days. */
export function spanOf(from: string, to: string): string {
  const hours = (Date.parse(to) - Date.parse(from)) / 3_600_000
  if (!(hours >= 0)) return ''
  const [value, unit] = hours < 1 ? [Math.round(hours * 60), 'minute'] : hours < 48 ? [Math.round(hours), 'hour'] : [Math.round(hours / 24), 'day']
  return `${value} ${unit}${value === 1 ? '' : 's'}`
}
