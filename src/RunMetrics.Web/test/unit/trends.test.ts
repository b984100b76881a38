import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ReportComparison } from '../../src/gen/report-comparison'
import type { ReportOverview } from '../../src/gen/report-overview'
import { chosenOf, kindOfFact, shareOf, titleOf, unknownParts } from '../../src/lib/comparison'
import { changeOf, flakeRate, followed, sampleOf, type TrendRun } from '../../src/lib/trends'
import { minutes } from '../../src/views/flaky'

const fixture = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../../../../tests/fixtures/report-data/${name}.json`, import.meta.url), 'utf8')) as T
const overview = fixture<ReportOverview>('overview-trends')
const comparison = fixture<ReportComparison>('comparison')
const run = (facts: Partial<TrendRun>): TrendRun => ({ id: 'x', startedAt: '2026-11-20T10:00:00Z', result: 'passed', ...facts })
const of = (id: string) => followed.find((one) => one.id === id)!

describe('trends', () => {
  it('say a change with its direction, and whether it is good', () => {
    expect(changeOf(of('failed'), run({ failed: 3 }), run({ failed: 1 }))).toEqual({ text: '+2', tone: 'bad' })
    expect(changeOf(of('lines'), run({ lineRate: 0.8 }), run({ lineRate: 0.75 }))).toEqual({ text: '+5.0 pt', tone: 'ok' })
    expect(changeOf(of('tests'), run({ total: 8 }), run({ total: 9 }))).toEqual({ text: '−1', tone: 'off' })
    expect(changeOf(of('tests'), run({ total: 8 }), run({ total: 8 }))).toEqual({ text: 'unchanged', tone: 'off' })
  })

  it('say nothing where one of the values is unknown', () => {
    expect(changeOf(of('lines'), run({ lineRate: 0.8 }), run({}))).toBeUndefined()
    expect(changeOf(of('lines'), run({}), run({ lineRate: 0.8 }))).toBeUndefined()
    expect(changeOf(of('lines'), run({ lineRate: 0.8 }), undefined)).toBeUndefined()
    expect(flakeRate(run({ flaky: 1 }))).toBeUndefined()
  })

  it('say their sample, and that gaps are unknown', () => {
    expect(sampleOf([1, 2])).toBe('2 runs')
    expect(sampleOf([1, undefined])).toBe('1 of 2 runs; gaps are unknown')
  })

  it('leave outages and runs without coverage open in the data as written', () => {
    expect(overview.recent.filter((one) => flakeRate(one) === undefined)).toHaveLength(1)
    expect(overview.recent.filter((one) => one.lineRate === undefined)).toHaveLength(2)
    expect(overview.base?.id).not.toBe(overview.recent.at(-2)?.id)
  })
})

describe('a comparison', () => {
  it('is chosen by run or by part, the previous run without a word', () => {
    expect(comparison.comparisons.map(titleOf)).toEqual(['Previous run', 'Base run'])
    expect(chosenOf(comparison.comparisons, undefined)?.previous).toBe(true)
    expect(chosenOf(comparison.comparisons, 'base')?.base).toBe(true)
    expect(chosenOf(comparison.comparisons, comparison.comparisons[1]!.run)?.base).toBe(true)
    expect(chosenOf([], 'base')).toBeUndefined()
  })

  it('names what is unknown', () => {
    expect(unknownParts({ environment: [] })).toEqual(['tests', 'coverage', 'dependencies', 'packages', 'diagnostics', 'violations of rules'])
    expect(unknownParts(comparison.comparisons[1]!.difference!)).toContain('packages')
  })

  it('tells what became of facts and members', () => {
    expect([kindOfFact({ after: '1' }), kindOfFact({ before: '1' }), kindOfFact({ before: '1', after: '2' })]).toEqual(['added', 'removed', 'changed'])
    expect([shareOf({ linesCovered: 3, lines: 5 }), shareOf(undefined)]).toEqual(['3/5', '–'])
  })
})

describe('cost', () => {
  it('is told in minutes', () => {
    expect([minutes(0), minutes(1), minutes(42), minutes(3600)]).toEqual(['0 min', '< 0.1 min', '0.7 min', '60 min'])
  })
})
