import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ReportSlow } from '../../src/gen/report-slow'
import { costOf, ratioOf, slowRows, type SlowShow, type SlowSort } from '../../src/lib/slow-rows'

const report = JSON.parse(readFileSync(new URL('../../../../tests/fixtures/report-data/slow.json', import.meta.url), 'utf8')) as ReportSlow

function names(text: string, show?: SlowShow, sort?: SlowSort): string[] {
  return slowRows(report.tests, text, show, sort).map((test) => test.test.split('.').at(-1) ?? '')
}

describe('tests by how long they take', () => {
  it('are those that ask for attention, until somebody asks for others', () => {
    expect(names('')).toEqual(['Adds(count: 2, <b>)', 'Pays'])
    expect(names('', 'faster')).toEqual(['Greets'])
    expect(names('', 'drifting')).toEqual(['Pays'])
  })

  it('are the slowest of the run, the slowest first, whatever their past says', () => {
    expect(names('', 'slowest')).toEqual(['Is_slow', 'Never_passed', 'Adds(count: 2, <b>)'])
  })

  it('are found by name, variant and commit', () => {
    expect(names('is_slow')).toEqual(['Is_slow'])
    expect(names('9f3c2ab adds')).toEqual(['Adds(count: 2, <b>)'])
    expect(names('nowhere')).toEqual([])
  })

  it('are sorted, the unknown behind what is known', () => {
    expect(names('', 'slowest', { key: 'now', descending: true })).toEqual(['Is_slow', 'Adds(count: 2, <b>)', 'Never_passed'])
    expect(names('', undefined, { key: 'cost', descending: false })).toEqual(['Adds(count: 2, <b>)', 'Pays'])
    expect(names('', undefined, { key: 'cost', descending: true })).toEqual(['Pays', 'Adds(count: 2, <b>)'])
    expect(names('', undefined, { key: 'test', descending: false })).toEqual(['Pays', 'Adds(count: 2, <b>)'])
  })

  it('cost what they take longer, and nothing is made up where nothing changed', () => {
    expect(costOf(report.tests[0]!)).toBeCloseTo(0.63)
    expect(ratioOf(report.tests[0]!)).toBeCloseTo(4)
    const never = report.tests.find((test) => test.test.endsWith('Never_passed'))!
    expect([costOf(never), ratioOf(never)]).toEqual([undefined, undefined])
  })
})
