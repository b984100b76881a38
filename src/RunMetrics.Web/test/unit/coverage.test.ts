import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { coverageTable, filterFiles } from '../../src/data/coverage-table'
import { linesOf, membersOf, pairsOf, rangesOf, type SourceFile } from '../../src/data/file-coverage'
import type { ReportCoverage } from '../../src/gen/report-coverage'
import type { ReportSource } from '../../src/gen/report-source'
import { branchCount, branchPercent, crapText, linePercent, shortHits, sumsOf, wholePercent } from '../../src/lib/coverage'
import { fileRow, groupRow, sortRows } from '../../src/lib/coverage-rows'
import { findNode, rowsOf, trailOf, treeOf } from '../../src/lib/coverage-tree'
import { branchShort, lineSentence, nextGap, previousGap, rangeText } from '../../src/lib/source-lines'
import { nextSort, stateOf } from '../../src/views/coverage/state'
import { coverageOf } from './coverage-sample'

const table = coverageTable(
  coverageOf([
    { path: 'Program.cs', coverable: 4, covered: 0, assembly: 'Contoso.App', namespace: 'Contoso.App' },
    { path: 'src/Shop/Basket.cs', coverable: 20, covered: 19, assembly: 'Contoso.Shop', namespace: 'Contoso.Shop', branches: [6, 7, 8], crap: 12.5, changed: true, patch: [3, 4] },
    { path: 'src/Shop/Orders/Order.cs', coverable: 10, covered: 5, assembly: 'Contoso.Shop', namespace: 'Contoso.Shop.Orders', branches: [1, 1, 4], crap: 30, stale: true },
    { path: 'src/Shop/Orders/Line.cs', coverable: 0, covered: 0, assembly: 'Contoso.Shop', namespace: 'Contoso.Shop.Orders' },
  ]),
)

describe('numbers of coverage', () => {
  it('say nothing where there is nothing to cover', () => {
    expect(linePercent(0, 0)).toBe('–')
    expect(branchPercent(0, 0, 0)).toBe('–')
    expect(wholePercent(0, 0)).toBe('–')
  })

  it('never round up to all', () => {
    expect(linePercent(9999, 10_000)).toBe('99.9 %')
    expect(wholePercent(999, 1000)).toBe('99 %')
    expect(wholePercent(1, 6)).toBe('17 %')
    expect(wholePercent(1, 1000)).toBe('1 %')
    expect(wholePercent(5, 5)).toBe('100 %')
  })

  it('show an interval of branches as one, and a number as a number', () => {
    expect(branchPercent(869, 881, 1000)).toBe('86.9–88.1 %')
    expect(branchPercent(3, 3, 4)).toBe('75.0 %')
    expect(branchPercent(500_000, 500_001, 1_000_000)).toBe('50.0 %')
    expect(branchCount(3, 4, 8)).toBe('3 to 4 of 8')
    expect(branchCount(3, 3, 8)).toBe('3 of 8')
  })

  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1.0k'],
    [1999, '1.9k'],
    [34_000, '34k'],
    [999_999, '999k'],
    [5_600_000, '5.6M'],
    [Number.MAX_SAFE_INTEGER, '9,007,199G'],
  ])('fit %s hits into a gutter', (hits, text) => {
    expect(shortHits(hits)).toBe(text)
  })

  it('have CRAP with a decimal where it tells something', () => {
    expect([-1, 2, 12.34, 99.96, 1056].map(crapText)).toEqual(['–', '2.0', '12.3', '100', '1,056'])
  })

  it('add up, with the largest CRAP', () => {
    expect(sumsOf(table, [1, 2])).toEqual({ files: 2, coverable: 30, covered: 24, branches: 12, branchesCovered: 7, branchesCoveredAtMost: 8, changed: 1, crap: 30 })
  })
})

describe('the tree of files', () => {
  it('has folders, with steps that lead nowhere else as one', () => {
    const tree = treeOf(table, [0, 1, 2, 3], 'folder')
    expect(tree.rows).toEqual([0])
    expect(tree.children.map((child) => [child.key, child.label])).toEqual([['src/Shop', 'src/Shop']])
    expect(trailOf(tree.children[0]!.children[0]!).map((node) => node.label)).toEqual(['All files', 'src/Shop', 'Orders'])
    expect(rowsOf(tree).toSorted()).toEqual([0, 1, 2, 3])
  })

  it('begins below what all files have in common', () => {
    const tree = treeOf(table, [1, 2], 'folder')
    expect(tree.rows).toEqual([1])
    expect(tree.children.map((child) => child.key)).toEqual(['src/Shop/Orders'])
    expect(tree.children[0]!.parent).toBe(tree)
  })

  it('has assemblies with their namespaces, named by what tells them apart', () => {
    const tree = treeOf(table, [0, 1, 2, 3], 'namespace')
    expect(tree.children.map((child) => [child.key, child.short])).toEqual([
      ['Contoso.App', 'App'],
      ['Contoso.Shop', 'Shop'],
    ])
    expect(tree.children[1]!.children.map((child) => [child.key, child.short])).toEqual([
      ['Contoso.Shop:Contoso.Shop', 'Shop'],
      ['Contoso.Shop:Contoso.Shop.Orders', 'Orders'],
    ])
  })

  it('finds a place by its key, by one in the middle of a step, or falls back to the whole', () => {
    const tree = treeOf(table, [0, 1, 2, 3], 'folder')
    expect(findNode(tree, 'src/Shop/Orders').label).toBe('Orders')
    expect(findNode(tree, 'src').key).toBe('src/Shop')
    expect(findNode(tree, 'nowhere')).toBe(tree)
    expect(findNode(tree, '')).toBe(tree)
  })
})

describe('the table of files', () => {
  it('is filtered by all words in path, namespace or assembly, in any case', () => {
    expect([...filterFiles(table, 'SHOP order', false)]).toEqual([2, 3])
    expect([...filterFiles(table, 'contoso.app', false)]).toEqual([0])
    expect([...filterFiles(table, '', true)]).toEqual([1])
    expect([...filterFiles(table, 'nothing', false)]).toEqual([])
  })

  it('has rows of files and of groups', () => {
    expect(fileRow(table, 1)).toMatchObject({ name: 'Basket.cs', place: 'src/Shop', stale: false, patch: { covered: 3, coverable: 4 }, row: 1 })
    expect(groupRow(table, treeOf(table, [1, 2, 3], 'namespace'))).toMatchObject({ files: 3, stale: true, patch: { covered: 3, coverable: 4 }, crap: 30 })
  })

  it('sorts with what is not known last in either direction', () => {
    const rows = [0, 1, 2, 3].map((row) => fileRow(table, row))
    const names = (key: Parameters<typeof sortRows>[1], descending: boolean): string[] => sortRows(rows, key, descending).map((row) => row.name)
    expect(names('coverage', false)).toEqual(['Program.cs', 'Order.cs', 'Basket.cs', 'Line.cs'])
    expect(names('coverage', true)).toEqual(['Basket.cs', 'Order.cs', 'Program.cs', 'Line.cs'])
    expect(names('crap', true)).toEqual(['Order.cs', 'Basket.cs', 'Line.cs', 'Program.cs'])
    expect(names('uncovered', true)).toEqual(['Order.cs', 'Program.cs', 'Basket.cs', 'Line.cs'])
    expect(names('patch', false)[0]).toBe('Basket.cs')
    expect(names('name', false)).toEqual(['Basket.cs', 'Line.cs', 'Order.cs', 'Program.cs'])
  })

  it('takes its state from the address and ignores what it does not know', () => {
    expect(stateOf({ by: 'sideways', size: 'moon', sort: 'luck' }, table)).toEqual({ q: '', changedOnly: false, kind: 'folder', at: '', size: 'coverable', list: 'files', sort: { key: 'uncovered', descending: true } })
    expect(nextSort({ key: 'uncovered', descending: true }, 'uncovered')).toEqual({ sort: 'uncovered', dir: 'asc' })
    expect(nextSort({ key: 'uncovered', descending: true }, 'coverage')).toEqual({ sort: 'coverage', dir: undefined })
  })
})

const source: SourceFile = {
  file: 0,
  lines: [3, 1, 4, 1, 2],
  hits: [2, 5, 0, 0, 1],
  branchLines: [0, 1, 4],
  branches: [2, 4, 2],
  branchesCovered: [1, 1, 1],
  branchesCoveredAtMost: [1, 2, 2],
  members: {
    types: ['Basket'],
    type: [0],
    name: ['Add(Book)'],
    first: [2],
    last: [9],
    coverable: [5],
    covered: [3],
    branches: [8],
    branchesCovered: [3],
    complexity: [6],
    crap: [8.3],
  },
}

describe('the lines of a file', () => {
  const lines = linesOf(source)

  it('have their numbers back, and what is known of each', () => {
    expect(lines.map((line) => [line.number, line.hits, line.state])).toEqual([
      [3, 2, 'partial'],
      [4, 5, 'partial'],
      [8, 0, 'uncovered'],
      [9, 0, 'uncovered'],
      [11, 1, 'covered'],
    ])
  })

  it('are partly covered only where a path certainly was not taken', () => {
    expect(lines[4]).toMatchObject({ branchesCovered: 1, branchesCoveredAtMost: 2, branches: 2, state: 'covered' })
  })

  it('say honestly what is known of branches', () => {
    expect(lines.map(branchShort)).toEqual(['1/2', '1–2/4', '', '', '1–2/2'])
    expect(lineSentence(lines[0]!)).toBe('2 hits. 1 of 2 branches taken, 1 never.')
    expect(lineSentence(lines[1]!)).toBe('5 hits. 1 to 2 of 4 branches taken: several reports count covered paths here without naming them.')
    expect(lineSentence(lines[2]!)).toBe('Never hit.')
  })

  it('form ranges over lines that are not coverable', () => {
    expect(rangesOf(lines)).toEqual([
      { state: 'partial', from: 3, to: 4, lines: 2 },
      { state: 'uncovered', from: 8, to: 9, lines: 2 },
      { state: 'covered', from: 11, to: 11, lines: 1 },
    ])
    expect([rangeText(3, 4), rangeText(8, 8)]).toEqual(['3–4', '8'])
  })

  it('lead from gap to gap and around', () => {
    const ranges = rangesOf(lines)
    expect([undefined, 3, 5, 8].map((from) => nextGap(ranges, from))).toEqual([3, 8, 8, 3])
    expect([undefined, 3, 8, 11].map((from) => previousGap(ranges, from))).toEqual([8, 8, 3, 8])
    expect(nextGap([], 3)).toBeUndefined()
  })

  it('belong to members', () => {
    expect(membersOf(source)).toEqual([{ type: 'Basket', name: 'Add(Book)', first: 2, last: 9, coverable: 5, covered: 3, branches: 8, branchesCovered: 3, branchesCoveredAtMost: 3, complexity: 6, crap: 8.3 }])
    expect(membersOf({ file: 1, lines: [], hits: [] })).toEqual([])
  })

  it('come in pairs, an odd end left out', () => {
    expect(pairsOf([10, 12, 20, 20, 30])).toEqual([
      [10, 12],
      [20, 20],
    ])
    expect(pairsOf(undefined)).toEqual([])
  })
})

function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../../tests/fixtures/report-data/${name}.json`, import.meta.url), 'utf8')) as T
}

describe('what the writer wrote', () => {
  const written = coverageTable(fixture<ReportCoverage>('coverage'))
  const shard = fixture<ReportSource>('coverage-source-0')

  it('adds up to its own totals', () => {
    const all = Array.from({ length: written.count }, (_, row) => row)
    const { lines, branches } = written.block.totals
    expect(sumsOf(written, all)).toMatchObject({ covered: lines.covered, coverable: lines.coverable, branchesCovered: branches.covered, branchesCoveredAtMost: branches.coveredAtMost, branches: branches.total })
  })

  it('has in its shards the lines that its columns count', () => {
    for (const file of shard.files) {
      const lines = linesOf(file)
      expect(lines).toHaveLength(written.block.files.coverable[file.file]!)
      expect(lines.filter((line) => line.hits > 0)).toHaveLength(written.block.files.covered[file.file]!)
      expect(file.text === undefined).toBe(written.block.files.text[file.file] === '0')
      expect(file.text === undefined).toBe(file.reason !== undefined)
    }
  })

  it('knows every state of a line', () => {
    const basket = shard.files.find((file) => file.file === written.rowOf.get('src/Bookshop/Orders/Basket.cs'))!
    expect(new Set(linesOf(basket).map((line) => line.state))).toEqual(new Set(['covered', 'uncovered', 'partial']))
    expect(membersOf(basket).map((member) => member.name)).toEqual(['Count', 'Add', 'Total', 'ToString'])
  })
})
