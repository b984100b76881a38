import { describe, expect, it } from 'vitest'
import { testTable } from '../../src/data/test-table'
import type { ReportFlaky } from '../../src/gen/report-flaky'
import type { RunSummary } from '../../src/gen/run'
import { failuresOf, flakyOf, labLink, projectFilter, rowFilter, suitesOf } from '../../src/lib/worth-running'
import { blockOf } from './sample'

const modules = [
  { name: 'Shop.Tests', project: 'tests/Shop.Tests/Shop.Tests.csproj', targetFramework: 'net10.0', platform: 'vstest', outcome: 'completed' },
  { name: 'Shop.Slow', project: 'tests/Shop.Slow/Shop.Slow.csproj', targetFramework: 'net10.0', platform: 'vstest', outcome: 'completed' },
]

const verdict = (test: string, state: string): unknown => ({ test, assembly: 'S', variant: '', state, rate: 0.1, low: 0, high: 1, runs: 9, failed: 1, evidence: 'fails now and then' })

const filterOf = (table: ReturnType<typeof testTable>, name: string): string | undefined => projectFilter(table, (module) => module.name === name)

describe('the filter of a project', () => {
  it('is the namespace of its classes', () => {
    const table = testTable(blockOf([{ name: 'Shop.Tests.Carts.Adding.Adds' }, { name: 'Shop.Tests.Paying.Pays' }, { name: 'Shop.Slow.Printing.Prints', module: 1 }], modules))
    expect(filterOf(table, 'Shop.Tests')).toBe('FullyQualifiedName~Shop.Tests.')
    expect(filterOf(table, 'Shop.Slow')).toBe('FullyQualifiedName~Shop.Slow.Printing.')
  })

  it('is its classes where another project has the same namespace', () => {
    const table = testTable(blockOf([{ name: 'Shop.Carts.Adds' }, { name: 'Shop.Bills.Pays' }, { name: 'Shop.Printing.Prints', module: 1 }], modules))
    expect(filterOf(table, 'Shop.Tests')).toBe('FullyQualifiedName~Shop.Bills.|FullyQualifiedName~Shop.Carts.')
  })

  it('is none where it would mean tests of another project, or nothing at all', () => {
    const table = testTable(blockOf([{ name: 'Shop.Carts.Adds' }, { name: 'My.Shop.Carts.Adds', module: 1 }], modules))
    expect(filterOf(table, 'Shop.Tests')).toBeUndefined()
    expect(filterOf(table, 'Shop.Slow')).toBe('FullyQualifiedName~My.Shop.Carts.')
    expect(filterOf(table, 'Shop.Nowhere')).toBeUndefined()
  })
})

describe('the filter of a test', () => {
  it('is its full name, and its display name where that is all there is', () => {
    const table = testTable(blockOf([{ name: 'Shop.Carts.Adds', args: '(1)' }, { name: 'Shop.Carts.adds one' }]))
    expect(rowFilter(table, 0)).toBe('FullyQualifiedName=Shop.Carts.Adds')
    expect(rowFilter(table, 1)).toBe('DisplayName~adds one')
    expect(labLink(table, 0)).toBe('#/lab?filter=FullyQualifiedName%3DShop.Carts.Adds')
  })

  it('is none where the framework has another language', () => {
    const table = testTable(blockOf([{ name: 'Shop.Carts.Adds' }], [{ name: 'Shop.Tests', platform: 'testingPlatform', framework: 'TUnit', outcome: 'completed' }]))
    expect([rowFilter(table, 0), labLink(table, 0), filterOf(table, 'Shop.Tests')]).toEqual([undefined, undefined, undefined])
  })
})

describe('what is worth running', () => {
  it('are failed methods once, new failures first', () => {
    const table = testTable(blockOf([
      { name: 'S.A.Old', outcome: 'f' },
      { name: 'S.A.Fine' },
      { name: 'S.A.New', outcome: 'f', args: '(1)', newFailure: true },
      { name: 'S.A.New', outcome: 'f', args: '(2)', newFailure: true },
    ]))
    expect(failuresOf(table).map((test) => [test.name, test.note, test.row])).toEqual([['New', 'new failure', 2], ['Old', 'failed', 0]])
  })

  it('are flaky tests, with a filter where the run has them', () => {
    const table = testTable(blockOf([{ name: 'S.A.Blinks', args: '(1)' }]))
    const report = { tests: [verdict('S.A.Blinks(1)', 'flaky'), verdict('S.A.Blinks(2)', 'flaky'), verdict('S.B.Gone', 'flaky'), verdict('S.C.Broken', 'broken')] } as unknown as ReportFlaky
    expect(flakyOf(report, table).map((test) => [test.className, test.name, test.filter])).toEqual([['S.A', 'Blinks', 'FullyQualifiedName=S.A.Blinks'], ['S.B', 'Gone', undefined]])
  })

  it('are test projects, the longest first, and those that were not run again', () => {
    const table = testTable(blockOf([{ name: 'Shop.Tests.Carts.Adds' }, { name: 'Shop.Slow.Printing.Prints', module: 1 }], modules))
    const totals = { total: 2, failed: 1 }
    const run = {
      projects: [
        { project: 'Shop' },
        { project: 'Shop.Tests', path: modules[0]?.project, tests: totals, testOutcome: 'completed', testDuration: 1 },
        { project: 'Shop.Slow', path: modules[1]?.project, testOutcome: 'aborted', testDuration: 9 },
        { project: 'Shop.Idle', path: 'y', tests: { total: 0, failed: 0 }, testOutcome: 'completed' },
      ],
      cached: [{ project: 'Shop.Steady', path: 'x', runId: 'r1', finishedAt: '', passed: 3, skipped: 0 }],
    } as unknown as RunSummary
    expect(suitesOf(run, table).map((suite) => [suite.name, suite.seconds, suite.outcome, suite.filter])).toEqual([
      ['Shop.Slow', 9, { word: 'aborted' }, 'FullyQualifiedName~Shop.Slow.Printing.'],
      ['Shop.Tests', 1, { total: 2, failed: 1 }, 'FullyQualifiedName~Shop.Tests.Carts.'],
      ['Shop.Idle', undefined, { word: 'no tests in this run' }, undefined],
      ['Shop.Steady', undefined, { word: 'not run again: 3 passed in r1' }, undefined],
    ])
  })
})
