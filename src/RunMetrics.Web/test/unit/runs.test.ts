import { describe, expect, it } from 'vitest'
import { barsOf, branchesOf, commitOf, dirtOf, filteredRuns, flakyShare, lineRate, mostOf, type PastRun, pausesOf, spanOf } from '../../src/lib/runs'

const run = (id: string, facts: Partial<PastRun> = {}): PastRun => ({ id, startedAt: '2026-11-20T10:00:00Z', result: 'passed', ...facts })

const runs = [
  run('d', { branch: 'main', result: 'failed', outage: { failed: 9, tests: 10 } }),
  run('c', { branch: 'topic', head: 'abcdef0123', subject: 'Add gift cards' }),
  run('b', { branch: 'main', command: 'dotnet test' }),
  run('a', { result: 'canceled' }),
]

const at = (hours: number): string => new Date(Date.UTC(2026, 0, 1, hours)).toISOString()

const ids = (text: string, branch?: string, result?: 'failed' | 'passed' | 'other'): string => filteredRuns(runs, { text, branch, result }).map((one) => one.id).join('')

describe('runs', () => {
  it('are found by branch, result, commit, subject, command and by being an outage', () => {
    expect(ids('')).toBe('dcba')
    expect(ids('', 'main')).toBe('db')
    expect(ids('', undefined, 'other')).toBe('a')
    expect([ids('abcdef0'), ids('gift'), ids('dotnet'), ids('outage'), ids('gift nowhere')]).toEqual(['c', 'c', 'b', 'd', ''])
  })

  it('are counted by branch', () => {
    expect(branchesOf(runs)).toEqual([{ name: 'main', count: 2 }, { name: 'topic', count: 1 }])
  })

  it('tell their commit, what was added to it and what was not committed', () => {
    expect(commitOf(run('x', { head: 'abcdef0123', commits: 3 }))).toBe('abcdef0 +3')
    expect(commitOf(run('x', { head: 'abcdef0123', commits: 0 }))).toBe('abcdef0')
    expect(commitOf(run('x'))).toBe('–')
    expect([dirtOf(run('x', { dirtyFiles: 2 })), dirtOf(run('x', { dirtyFiles: 0 })), dirtOf(run('x', { dirty: true })), dirtOf(run('x'))]).toEqual(['2 not committed', '', 'changes not committed', ''])
  })

  it('have no share where nothing is known: unknown is not zero', () => {
    expect([lineRate(run('x')), lineRate(run('x', { linesCovered: 0, lines: 0 })), lineRate(run('x', { linesCovered: 0, lines: 4 }))]).toEqual([undefined, undefined, 0])
    expect([flakyShare(run('x')), flakyShare(run('x', { flakyExecutions: 1, executions: 4 }))]).toEqual([undefined, 0.25])
  })

  it('leave a gap for what is unknown, and an outage does not set the scale', () => {
    expect(barsOf([2, undefined, 4], 4, 10, 40)).toBe('M1 40v-20.0h8v20.0zM21 40v-40.0h8v40.0z')
    expect(mostOf([900, 3, undefined, 2], runs)).toBe(3)
    expect(barsOf([900], 3, 10, 40)).toBe('M1 40v-40.0h8v40.0z')
    expect(mostOf([], [])).toBe(0)
  })

  it('pause where far more time passed than usual', () => {
    expect(pausesOf([0, 4, 8, 12, 60, 64].map((hours) => at(hours)))).toEqual([4])
    expect(pausesOf([at(0)])).toEqual([])
    expect([spanOf(at(0), at(1)), spanOf(at(0), at(9)), spanOf(at(0), at(144)), spanOf(at(3), at(0))]).toEqual(['1 hour', '9 hours', '6 days', ''])
  })
})
