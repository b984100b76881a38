import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../src/data/blocks'
import { argumentsAt, durationAt, nameAt, outcomeAt, testTable, textAt, traitsAt } from '../../src/data/test-table'
import type { ReportBuild } from '../../src/gen/report-build'
import type { ReportOverview } from '../../src/gen/report-overview'
import type { ReportTestDetails } from '../../src/gen/report-test-details'
import type { ReportTests } from '../../src/gen/report-tests'
import { rowsOf } from '../../src/views/tests/text-search'

/** The blocks the .NET writer makes of one awkward run; its tests prove that the files are what it writes. */
function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../../tests/fixtures/report-data/${name}.json`, import.meta.url), 'utf8')) as T
}

const overview = fixture<ReportOverview>('overview')
const tests = fixture<ReportTests>('tests')
const details = fixture<ReportTestDetails>('tests-details-0')
const build = fixture<ReportBuild>('build')
const table = testTable(tests)

describe('the blocks of the writer', () => {
  it('carry a version this page reads', () => {
    for (const [name, block] of Object.entries({ overview, tests, details, build })) expect(refusalOf(name, block)).toBeUndefined()
  })

  it('have one entry per test in every column', () => {
    for (const column of [tests.module, tests.durations, tests.starts, tests.line, tests.className.ix, tests.method.ix, tests.arguments.ix, tests.file.ix, tests.history.ix]) {
      expect(column).toHaveLength(tests.count)
    }
    expect(tests.outcomes).toHaveLength(tests.count)
  })

  it('only point at strings, rows and modules that exist', () => {
    for (const column of [tests.className, tests.method, tests.arguments, tests.file, tests.history]) {
      expect(column.ix.every((i) => i < column.t.length)).toBe(true)
    }
    expect(tests.module.every((i) => i < tests.modules.length)).toBe(true)
    expect(tests.traits.rows.flat().every((row) => row < tests.count)).toBe(true)
    expect(details.rows.flatMap((row) => row.attempts.flatMap((attempt) => [attempt.message, attempt.stackTrace, attempt.output, attempt.errorOutput])).every((i) => i === undefined || i < details.texts.length)).toBe(true)
  })

  it('count as the run does', () => {
    const run = overview.run as { tests: { total: number; passed: number; failed: number; skipped: number; notExecuted: number; flaky: number } }
    const of = (letter: string): number => [...tests.outcomes].filter((one) => one === letter).length
    expect({ total: tests.count, passed: of('p'), failed: of('f'), skipped: of('s'), notExecuted: of('n'), flaky: tests.flaky.length }).toMatchObject({
      total: run.tests.total, passed: run.tests.passed, failed: run.tests.failed, skipped: run.tests.skipped, notExecuted: run.tests.notExecuted, flaky: run.tests.flaky,
    })
    expect(overview.failureCount).toBe(run.tests.failed)
  })

  it('name in the overview the rows of the table', () => {
    for (const failure of overview.failures) {
      expect(outcomeAt(table, failure.row)).toBe('f')
      expect(textAt(tests.className, failure.row)).toBe(failure.className)
    }
    for (const cluster of overview.clusters) expect(cluster.rows.every((row) => outcomeAt(table, row) === 'f')).toBe(true)
  })

  it('have a details block for every row the directory lists', () => {
    const held = new Set(details.rows.map((row) => row.row))
    expect(table.shards).toEqual([0])
    for (const row of table.shardOf.keys()) expect(held.has(row)).toBe(true)
  })
})

describe('a row of the table', () => {
  it('is put together from the columns', () => {
    const row = tests.arguments.ix.findIndex((i) => tests.arguments.t[i] === 'price: 3.335, count: 3')
    expect(argumentsAt(table, row)).toBe('(price: 3.335, count: 3)')
    expect(nameAt(table, row)).toContain('BasketTests.Total_')
    expect(durationAt(table, row)).toBeGreaterThan(0)
  })

  it('is flaky where it passed after a failed attempt', () => {
    expect(outcomeAt(table, tests.flaky[0]!)).toBe('k')
  })

  it('has no duration where none is known', () => {
    expect(durationAt(table, tests.durations.indexOf(-1))).toBeUndefined()
  })

  it('knows its traits', () => {
    const row = tests.traits.rows[0]![0]!
    expect(traitsAt(table, row)).toContain(tests.traits.t[0])
  })

  it('is found by the texts of its attempts, patterns taken literally', () => {
    expect(rowsOf([details], 'TIMED OUT AFTER 00:00:30').size).toBeGreaterThan(0)
    expect(rowsOf([details], 'timed.out').size).toBe(0)
  })
})

describe('a block of another version', () => {
  it.each([
    [{ schemaVersion: '2.0' }, 'version 2.x'],
    [{ schemaVersion: 'new' }, 'no version'],
    [null, 'no version'],
  ])('is refused in plain words: %j', (block, words) => {
    expect(refusalOf('tests', block)).toContain(words)
  })

  it('is read when only the minor is newer', () => {
    expect(refusalOf('tests', { schemaVersion: '1.7' })).toBeUndefined()
  })
})
