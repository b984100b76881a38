import { describe, expect, it } from 'vitest'
import { testTable } from '../../src/data/test-table'
import { groupRows, linesOf } from '../../src/lib/grouping'
import { orderedRows, type Sort, unrestOf } from '../../src/lib/ordering'
import { blockOf } from './sample'

const table = testTable(
  blockOf([
    { name: 'B.Tests.zebra', seconds: 1, traits: ['x=1', 'x=2'] },
    { name: 'A.Tests.ant', outcome: 's' },
    { name: 'B.Tests.bee', outcome: 'f', seconds: 0.1, traits: ['x=1'] },
    { name: 'A.Tests.cat', flaky: true, seconds: 2, history: 'fp' },
  ]),
)
const all = new Uint8Array(table.count).fill(1)
const order = (sort: Sort, hits = all): number[] => [...orderedRows(table, hits, sort)]

describe('the order of tests', () => {
  it.each<[Sort, number[]]>([
    [{ key: 'outcome', descending: false }, [2, 3, 1, 0]],
    [{ key: 'outcome', descending: true }, [0, 1, 3, 2]],
    [{ key: 'name', descending: false }, [1, 2, 3, 0]],
    [{ key: 'class', descending: false }, [1, 3, 0, 2]],
    [{ key: 'duration', descending: true }, [3, 0, 2, 1]],
    [{ key: 'history', descending: true }, [3, 2, 1, 0]],
  ])('by %j', (sort, rows) => {
    expect(order(sort)).toEqual(rows)
  })

  it('keeps to the rows that hold', () => {
    expect(order({ key: 'name', descending: false }, Uint8Array.from([1, 0, 0, 1]))).toEqual([3, 0])
  })

  it('puts restless histories above steadily failing ones', () => {
    expect(unrestOf('pfpfp')).toBeGreaterThan(unrestOf('fffff'))
    expect(unrestOf('fffff')).toBeGreaterThan(unrestOf('ppppp'))
    expect(unrestOf('p-s-p')).toBe(0)
  })
})

describe('groups', () => {
  const rows = orderedRows(table, all, { key: 'outcome', descending: false })

  it('with failures come first, and count what they hold', () => {
    const groups = groupRows(table, rows, 'class')
    expect(groups.map((group) => group.label)).toEqual(['B.Tests', 'A.Tests'])
    expect(groups[0]).toMatchObject({ counts: { f: 1, p: 1 }, duration: 1.1 })
    expect(groups[1]).toMatchObject({ counts: { k: 1, s: 1 }, duration: 2 })
  })

  it('show a test under each of its traits, and those without traits, too', () => {
    const groups = groupRows(table, rows, 'trait')
    expect(groups.map((group) => [group.label, [...group.rows]])).toEqual([
      ['x=1', [2, 0]],
      ['(no trait)', [3, 1]],
      ['x=2', [0]],
    ])
  })

  it('become lines: heads below zero, rows as they are, folded ones as their head', () => {
    const groups = groupRows(table, rows, 'class')
    expect([...linesOf(groups, () => false)]).toEqual([-1, 2, 0, -2, 3, 1])
    expect([...linesOf(groups, (group) => group.label === 'B.Tests')]).toEqual([-1, -2, 3, 1])
  })
})
