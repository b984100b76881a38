import type { ReportBuild } from '../gen/report-build'

export type Project = ReportBuild['projects'][number]

/** A bar on the time line; x and width as shares of the whole, 0 to 1. */
export interface Span {
  kind: 'build' | 'test'
  start: number
  /** Undefined: it began and nothing says when it ended, as for a build that failed or a host that was killed. */
  end: number | undefined
  x: number
  width: number
}

/** The end of the axis: the wall time of the run, or the last thing that is known to have ended. */
export function axisEnd(build: ReportBuild): number {
  const ends = build.projects.flatMap((project) => [project.buildEnd ?? 0, project.testEnd ?? 0])
  return Math.max(build.wall ?? 0, ...ends)
}

/** The bars of a project. A start without an end has no width: how long it took is not known. */
export function spansOf(project: Project, end: number): Span[] {
  const spans: Span[] = []
  const add = (kind: Span['kind'], from: number | undefined, to: number | undefined): void => {
    if (from === undefined || end <= 0) return
    const until = to === undefined ? undefined : Math.min(end, Math.max(from, to))
    const start = Math.min(from, until ?? end)
    spans.push({ kind, start, end: until, x: start / end, width: ((until ?? start) - start) / end })
  }
  add('build', project.buildStart, project.buildEnd)
  add('test', project.testStart, project.testEnd)
  return spans
}

/** Round seconds for the axis, at most `most` of them, from 0 on. */
export function ticksOf(end: number, most = 6): number[] {
  if (!(end > 0)) return [0]
  const step = stepOf(end / most)
  const ticks: number[] = []
  // Counting in steps keeps 0.1 + 0.1 + 0.1 from becoming 0.30000000000000004.
  for (let i = 0; i * step <= end * 1.0001; i++) ticks.push(Number((i * step).toPrecision(12)))
  return ticks
}

/** 20 → 20 s; 0.5 → 0.5 s; 90 → 1 m 30 s; 120 → 2 m: an axis needs no digits that are always zero. */
export function tickLabel(seconds: number): string {
  if (seconds === 0) return '0'
  if (seconds < 1) return seconds < 0.001 ? `${Number((seconds * 1e6).toPrecision(3))} µs` : `${Number((seconds * 1e3).toPrecision(3))} ms`
  if (seconds < 60) return `${Number(seconds.toPrecision(3))} s`
  if (seconds < 3600) return seconds % 60 === 0 ? `${seconds / 60} m` : `${Math.floor(seconds / 60)} m ${seconds % 60} s`
  return seconds % 3600 === 0 ? `${seconds / 3600} h` : `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} m`
}

function stepOf(least: number): number {
  const minutes = [60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400]
  if (least > 30) return minutes.find((step) => step >= least) ?? Math.ceil(least / 86400) * 86400
  const power = 10 ** Math.floor(Math.log10(least))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= least * 0.9999) ?? power * 10
  return step > 30 ? 60 : step === 20 ? 20 : step
}

/** Time bars cover, counted once, and the sum of the bars: how much of the work ran side by side. */
export function overlapOf(spans: readonly { start: number; end: number | undefined }[]): { covered: number; sum: number } {
  let covered = 0
  let sum = 0
  let reach = -Infinity
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (end === undefined) continue
    sum += end - start
    covered += Math.max(0, end - Math.max(start, reach))
    reach = Math.max(reach, end)
  }
  return { covered, sum }
}
