import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commitUrl, filterSpecs, lookOfStatus, specTable, statuses, symbolName, testsSay } from '../../src/data/spec-table'
import type { SpecMap } from '../../src/gen/spec-map'

const map = JSON.parse(readFileSync(new URL('../../../../tests/fixtures/report-data/specs.json', import.meta.url), 'utf8')) as SpecMap
const rows = specTable(map)

function ids(filter: Partial<Parameters<typeof filterSpecs>[1]>): string[] {
  return filterSpecs(rows, { text: '', status: undefined, document: '', ...filter }).map((row) => row.one.id)
}

describe('requirements', () => {
  it('come as their documents have them, with what their indices mean', () => {
    expect(rows.map((row) => row.one.label)).toEqual(['REQ-1', 'REQ-2', 'REQ-3', 'REQ-4', 'REQ-5', 'REQ-6', 'REQ-7', 'REQ-8', 'REQ-9', '1', '1.1'])
    expect(rows[0]!.symbols.map(symbolName)).toEqual(['Bookshop.Orders.Basket.Reserve'])
    expect(rows[0]!.commits).toHaveLength(1)
    expect(rows[1]!.contradictions.map((one) => one.kind)).toEqual(['doneButFailing', 'duplicateId'])
  })

  it('say what their tests say', () => {
    expect(rows.slice(0, 4).map(testsSay)).toEqual(['1 test passed', '1 of 2 tests failed', 'its tests did not run', 'no test names it'])
    expect(testsSay({ ...rows[3]!, one: { ...rows[3]!.one, proof: 'unknown' } })).toBe('not known in this run')
  })

  it('are found by status, document, text, test and code', () => {
    expect(ids({ status: 'unverified' })).toEqual(['REQ-2', 'REQ-3', 'REQ-4', 'REQ-8'])
    expect(ids({ document: 'specs/tasks.md' })).toEqual(['specs/tasks.md#1', 'specs/tasks.md#1.1'])
    expect(ids({ text: 'whole NOTHING' })).toEqual(['REQ-1'])
    expect(ids({ text: 'basket.reserve' })).toEqual(['REQ-1', 'REQ-2'])
    expect(ids({ text: 'no such thing' })).toEqual([])
  })

  it('count as often as the totals say', () => {
    for (const status of statuses) expect(ids({ status })).toHaveLength(map.totals[status])
  })

  it('have a shape and a word for each status', () => {
    const looks = statuses.map(lookOfStatus)
    expect(new Set(looks.map((look) => look.glyph)).size).toBe(statuses.length)
    expect(lookOfStatus('later').word).toBe('Unknown')
  })

  it('lead to commits beside that of the run, and nowhere when it has none', () => {
    expect(commitUrl('https://host/commit/abc', 'abc', 'def')).toBe('https://host/commit/def')
    expect(commitUrl(undefined, 'abc', 'def')).toBeUndefined()
    expect(commitUrl('https://host/commit/abc', undefined, 'def')).toBeUndefined()
  })
})
