import { describe, expect, it } from 'vitest'
import type { ReportBuild } from '../../src/gen/report-build'
import { axisEnd, overlapOf, spansOf, tickLabel, ticksOf } from '../../src/lib/gantt'
import { trendOf } from '../../src/lib/trend'

const project = { name: 'Shop', outcome: 'succeeded' }

describe('the time line', () => {
  it('reaches to the end of the run, or to the last thing that ended', () => {
    const build: ReportBuild = { schemaVersion: '1.0', wall: 10, projects: [{ ...project, buildStart: 1, buildEnd: 12 }], rules: [], diagnostics: [] }
    expect(axisEnd(build)).toBe(12)
    expect(axisEnd({ ...build, wall: 20 })).toBe(20)
  })

  it('places bars as shares of the whole', () => {
    expect(spansOf({ ...project, buildStart: 2, buildEnd: 4, testStart: 5, testEnd: 10 }, 10)).toEqual([
      { kind: 'build', start: 2, end: 4, x: 0.2, width: 0.2 },
      { kind: 'test', start: 5, end: 10, x: 0.5, width: 0.5 },
    ])
  })

  it('does not make up an end, and draws nothing that never began', () => {
    expect(spansOf({ ...project, testStart: 8 }, 10)).toEqual([{ kind: 'test', start: 8, end: undefined, x: 0.8, width: 0 }])
    expect(spansOf(project, 10)).toEqual([])
    expect(spansOf({ ...project, buildStart: 0, buildEnd: 0 }, 0)).toEqual([])
  })

  it.each([
    [72.4, [0, 20, 40, 60]],
    [1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0.35, [0, 0.1, 0.2, 0.3]],
    [372, [0, 120, 240, 360]],
    [5400, [0, 900, 1800, 2700, 3600, 4500, 5400]],
    [0, [0]],
  ])('has round ticks up to %s s', (end, ticks) => {
    expect(ticksOf(end)).toEqual(ticks)
  })

  it('never has more than a handful of ticks', () => {
    for (let end = 0.001; end < 1e6; end *= 1.37) expect(ticksOf(end).length).toBeLessThanOrEqual(7)
  })

  it.each([
    [0, '0'],
    [0.2, '200 ms'],
    [20, '20 s'],
    [90, '1 m 30 s'],
    [120, '2 m'],
    [5400, '1 h 30 m'],
  ])('labels %s as %s', (seconds, label) => {
    expect(tickLabel(seconds)).toBe(label)
  })

  it('tells how much ran side by side', () => {
    expect(overlapOf([{ start: 0, end: 4 }, { start: 2, end: 6 }, { start: 8, end: 9 }])).toEqual({ covered: 7, sum: 9 })
    expect(overlapOf([{ start: 0, end: 4 }, { start: 1, end: undefined }])).toEqual({ covered: 4, sum: 4 })
    expect(overlapOf([])).toEqual({ covered: 0, sum: 0 })
  })
})

describe('a trend', () => {
  it('runs over the whole width, the highest value on top', () => {
    expect(trendOf([0, 5, 10], 100, 20)).toMatchObject({ line: 'M0 20L50 10L100 0', low: 0, high: 10, last: { x: 100, y: 0 } })
  })

  it('has gaps where nothing is known', () => {
    expect(trendOf([1, undefined, 1], 100, 20).line).toBe('M0 0M100 0')
  })

  it('stays drawable when flat, single or empty', () => {
    expect(trendOf([0, 0], 100, 20).line).toBe('M0 20L100 20')
    expect(trendOf([3, 3], 100, 20, 1)).toMatchObject({ line: 'M0 10L100 10', low: 2.5, high: 3.5 })
    expect(trendOf([], 100, 20)).toEqual({ line: '', area: '', last: undefined, low: 0, high: 0 })
  })
})
