import { describe, expect, it } from 'vitest'
import { cellText, stepOf, stripPaths } from '../../src/lib/strip'

const runs = [
  { run: 'a', startedAt: '2026-11-20T10:42:07Z', head: '0123456789', branch: 'main' },
  { run: 'b', outage: true },
]

describe('a strip', () => {
  it('has one path per outcome, told apart by shape', () => {
    const paths = stripPaths('pkfsno-', [], 5)
    expect(paths.ok).toBe('M0 11h4v5h-4z')
    expect(paths.warn).toBe('M5 0h4v7h-4zM5 11h4v5h-4z')
    expect(paths.bad).toBe('M10 0h4v16h-4z')
    expect(paths.off).toBe('M15 7h4v2h-4zM20 14h4v2h-4zM25 14h4v2h-4z')
    expect(paths.outage).toBe('')
  })

  it('marks the ground of outages, also where the test was absent', () => {
    expect(stripPaths('p-', runs, 5).outage).toBe('M5 0h4v16h-4z')
  })

  it('tells run, commit, branch and outcome of a cell', () => {
    expect(cellText('k', runs[0])).toBe('2026-11-20 10:42 UTC · 0123456 · on main: Passed after a failed attempt')
    expect(cellText('-', runs[1])).toBe('b · outage: not in this run')
  })

  it('is walked with the arrow keys and ends at its ends', () => {
    expect(stepOf('ArrowLeft', undefined, 5)).toBe(4)
    expect(stepOf('ArrowLeft', 4, 5)).toBe(3)
    expect(stepOf('ArrowLeft', 0, 5)).toBe(0)
    expect(stepOf('ArrowRight', 4, 5)).toBe(4)
    expect([stepOf('Home', 3, 5), stepOf('End', 3, 5), stepOf('a', 3, 5)]).toEqual([0, 4, undefined])
  })
})
