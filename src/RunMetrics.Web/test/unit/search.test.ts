import { describe, expect, it } from 'vitest'
import { quarantineAt, testTable } from '../../src/data/test-table'
import { parseQuery } from '../../src/lib/query'
import { search, type SearchContext } from '../../src/lib/search'
import { blockOf } from './sample'

const table = testTable(
  blockOf(
    [
      { name: 'Shop.Orders.LedgerTests.Adds_up', args: 'id: 1', seconds: 0.5, traits: ['Category=Fast'], file: 'tests/Orders/LedgerTests.cs' },
      { name: 'Shop.Orders.LedgerTests.Times_out', outcome: 'f', seconds: 3, newFailure: true },
      { name: 'Shop.Billing.InvoiceTests.Adds_tax', flaky: true, seconds: 0.02, module: 1 },
      { name: 'Shop.Billing.InvoiceTests.Prints', outcome: 's', module: 1, traits: ['Category=Slow', 'Owner=Ana'] },
      { name: 'Shop.Billing.InvoiceTests.Explicit', outcome: 'n', module: 1, volatile: true },
      { name: 'Shop.Billing.InvoiceTests.Odd', outcome: 'o', module: 1, args: '"ÄÖÜ"' },
    ],
    [
      { name: 'Shop.Tests', targetFramework: 'net10.0', outcome: 'completed' },
      { name: 'Billing.Tests', targetFramework: 'net8.0', project: 'tests/Billing.Tests/Billing.Tests.csproj', outcome: 'completed' },
    ],
  ),
)

const rowsOf = (text: string, context: SearchContext = {}): number[] => [...search(table, parseQuery(text), context)].flatMap((hit, row) => (hit === 1 ? [row] : []))

describe('the search', () => {
  it('shows everything without terms', () => {
    expect(rowsOf('')).toEqual([0, 1, 2, 3, 4, 5])
  })

  it.each([
    ['ledger', [0, 1]],
    ['ADDS', [0, 2]],
    ['adds ledger', [0]],
    ['äöü', [5]],
    ['-adds', [1, 3, 4, 5]],
  ])('finds %s in class, method and arguments, whatever the case', (text, rows) => {
    expect(rowsOf(text)).toEqual(rows)
  })

  it.each([
    ['ledgertests.adds', [0]],
    ['shop.orders.ledgertests.adds_up', [0]],
    ['tests.adds_', [0, 2]],
    ['adds_up(id: 1', [0]],
    ['"adds_up(id: 1"', [0]],
    ['"ledgertests.adds_up(id: 1)"', [0]],
    ['orders.ledgertests.', [0, 1]],
    ['nowhere.adds', []],
  ])('finds %s across the parts of a name', (text, rows) => {
    expect(rowsOf(text)).toEqual(rows)
  })

  it.each([
    ['status:failed', [1]],
    ['status:passed', [0, 2]],
    ['status:flaky', [2]],
    ['status:skipped,notexecuted', [3, 4]],
    ['status:other', [5]],
    ['-status:passed', [1, 3, 4, 5]],
    ['is:new', [1]],
    ['flaky:true', [2]],
    ['flaky:false', [0, 1, 3, 4, 5]],
    ['is:volatile', [4]],
  ])('filters by %s', (text, rows) => {
    expect(rowsOf(text)).toEqual(rows)
  })

  it('finds quarantined tests, and who answers for them', () => {
    const entry = { test: 'Shop.*', owner: 'shop team', reason: 'depends on the clock', issue: 'SHOP-7', expires: '2026-12-31', state: 'active' as const, daysLeft: 30, tests: 2, failed: 1, why: 'clean for 3 of 20 runs' }
    const held = testTable({ ...table.block, quarantine: { entries: [entry], rows: [1, 3], entry: [0, 0], effects: 'hb' } })

    expect([...search(held, parseQuery('is:quarantined'), {})]).toEqual([0, 1, 0, 1, 0, 0])
    expect([quarantineAt(held, 0), quarantineAt(held, 1)?.effect, quarantineAt(held, 3)?.effect, quarantineAt(held, 3)?.entry.owner]).toEqual([undefined, 'held', 'broken', 'shop team'])
  })

  it.each([
    ['project:billing', [2, 3, 4, 5]],
    ['project:"Shop.Tests (net10.0)"', [0, 1]],
    ['framework:net8', [2, 3, 4, 5]],
    ['class:invoice method:adds', [2]],
    ['args:"id: 1"', [0]],
    ['file:orders/', [0]],
    ['trait:category=slow', [3]],
    ['category:fast', [0]],
    ['trait:owner', [3]],
  ])('filters by field %s', (text, rows) => {
    expect(rowsOf(text)).toEqual(rows)
  })

  it.each([
    ['duration:>1s', [1]],
    ['duration:<=20ms', [2]],
    ['duration:<20ms', []],
    ['duration:100ms..3s', [0, 1]],
    ['-duration:>1s', [0, 2, 3, 4, 5]],
  ])('filters by %s and leaves unknown durations out', (text, rows) => {
    expect(rowsOf(text)).toEqual(rows)
  })

  it('finds the rows of a cluster', () => {
    expect(rowsOf('cluster:ab', { clusterRows: (fingerprint) => (fingerprint === 'ab' ? [1, 4] : []) })).toEqual([1, 4])
    expect(rowsOf('cluster:zz', { clusterRows: () => [] })).toEqual([])
  })

  it('leaves a text term out until the texts are there', () => {
    expect(rowsOf('~boom')).toEqual([0, 1, 2, 3, 4, 5])
    expect(rowsOf('~boom', { rowsWithText: () => new Set([1]) })).toEqual([1])
    expect(rowsOf('-~boom ledger', { rowsWithText: () => new Set([1]) })).toEqual([0])
  })
})
