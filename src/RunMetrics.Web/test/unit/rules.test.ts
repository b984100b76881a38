import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { filterRules, ruleTable } from '../../src/data/rule-table'
import type { ViolationReport } from '../../src/gen/violations'

const report = JSON.parse(readFileSync(new URL('../../../../tests/fixtures/report-data/rules.json', import.meta.url), 'utf8')) as ViolationReport
const rows = ruleTable(report)

function names(text: string, show: 'all' | 'new' | 'known' = 'all'): string[] {
  return filterRules(rows, text, show).map((row) => row.rule.name)
}

describe('rules', () => {
  it('come with what is broken first, the heaviest on top, then what can never be broken', () => {
    expect(rows.map((row) => row.rule.name)).toEqual(['layers: Bookshop.Payments', 'the web does not reach banks', 'prices stay inside', 'no cycles', 'tests are not shipped'])
    expect(rows.map((row) => row.fresh)).toEqual([1, 1, 0, 0, 0])
  })

  it('have their violations by name', () => {
    expect(rows[0]!.violations[0]).toMatchObject({ from: 'Bookshop.Payments.Bank', to: 'Bookshop.Orders.Basket', file: 'src/Bookshop/Payments/Bank.cs', known: false })
    expect(rows[1]!.violations[0]!.path).toHaveLength(4)
    expect(rows[1]!.violations[0]!.cut).toEqual({ from: 'Bookshop.Orders.Basket', to: 'Bookshop.Payments.Bank' })
    expect(rows[3]!.violations[0]).toMatchObject({ known: true, to: '' })
  })

  it('are found by rule, type and file', () => {
    expect(names('layers')).toEqual(['layers: Bookshop.Payments'])
    expect(names('greeting.cs')).toEqual(['the web does not reach banks'])
    expect(names('', 'known')).toEqual(['no cycles'])
    expect(names('', 'new')).toEqual(['layers: Bookshop.Payments', 'the web does not reach banks'])
    expect(names('nothing like it')).toEqual([])
  })

  it('tell what the page leaves out', () => {
    const cut = structuredClone(report)
    cut.violations = cut.violations.slice(1)
    expect(ruleTable(cut).reduce((sum, row) => sum + row.left, 0)).toBe(1)
  })
})
