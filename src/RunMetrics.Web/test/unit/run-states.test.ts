import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { RunStates } from '../../src/gen/run-states'
import { activeRun, ageOf, eventLines, familyOf, isBadStatus, lookOfAction, lookOfState, type RunState, type StateEvent, treeOf } from '../../src/lib/run-states'

const list = JSON.parse(readFileSync(new URL('../../../../tests/fixtures/report-data/states.json', import.meta.url), 'utf8')) as RunStates
const stuck = list.runs.find((run) => run.id === 'nightly-42')!

function event(line: number, at?: string, endedAt?: string, more: Partial<StateEvent> = {}): StateEvent {
  return { line, name: `e${line}`, ...(at && { at }), ...(endedAt && { endedAt }), ...more }
}

function stateOf(id: string, more: Partial<RunState> = {}): RunState {
  return { ...stuck, id, standing: 'open', parentRunId: undefined, ...more } as RunState
}

describe('runs of other programs', () => {
  it('ask for attention when they are stuck, then when they are open', () => {
    expect(activeRun(list.runs)?.id).toBe('nightly-42')
    expect(activeRun([stateOf('a', { standing: 'finished' }), stateOf('b'), stateOf('c')])?.id).toBe('b')
    expect(activeRun([stateOf('a', { standing: 'unknown' })])).toBeUndefined()
  })

  it('stand below the run they are a part of, and those of a circle once', () => {
    expect(treeOf(list.runs).map((one) => [one.run.id, one.depth])).toEqual([['nightly-42', 0], ['nightly-42-lint', 1], ['nightly-42-mutants', 1], ['nightly-41', 0]])
    const circle = [stateOf('a', { parentRunId: 'b' }), stateOf('b', { parentRunId: 'a' }), stateOf('c', { parentRunId: 'c' }), stateOf('d', { parentRunId: 'unread' })]
    expect(treeOf(circle).map((one) => one.run.id)).toEqual(['c', 'd', 'a', 'b'])
  })

  it('have a family when there is more than one of it', () => {
    const part = list.runs.find((one) => one.id === 'nightly-42-mutants')!
    expect(familyOf(list.runs, part).map((one) => one.run.id)).toEqual(['nightly-42', 'nightly-42-lint', 'nightly-42-mutants'])
    expect(familyOf(list.runs, list.runs.find((one) => one.id === 'nightly-41')!)).toEqual([])
  })

  it('have a glyph and a word for every standing, also for one this version does not know', () => {
    const words = ['open', 'stuck', 'finished', 'unknown', 'asleep'].map((standing) => lookOfState(stateOf('a', { standing: standing as RunState['standing'] })))
    expect(words.map((look) => `${look.glyph} ${look.word}`)).toEqual(['● Open', '▲ Stuck', '✓ Finished', '? Not known', '? Not known'])
    expect(lookOfState(stateOf('a', { standing: 'finished', failed: true })).word).toBe('Failed')
    expect(lookOfAction('failingGate').word).toBe('Failing gate')
    expect(lookOfAction('new').word).toBe('Other')
  })
})

describe('an age', () => {
  const now = Date.parse('2026-11-20T12:00:00Z')

  it('is counted to the clock of the reader', () => {
    expect(ageOf('2026-11-20T11:59:30Z', now)).toBe('less than a minute ago')
    expect(ageOf('2026-11-20T11:47:30Z', now)).toBe('12 m 00 s ago')
    expect(ageOf('2026-11-20T09:05:00Z', now)).toBe('2 h 55 m ago')
    expect(ageOf('2026-11-10T12:00:00Z', now)).toBe('10 days ago')
  })

  it('is not made up', () => {
    expect(ageOf(undefined, now)).toBeUndefined()
    expect(ageOf('soon', now)).toBeUndefined()
    expect(ageOf('2026-11-20T12:30:00Z', now)).toBe('30 m 00 s ahead of this clock')
  })
})

describe('a time line', () => {
  it('places bars and dots between the first and the last time, in the order of the file', () => {
    const lines = eventLines([event(1, '2026-11-20T10:00:10Z'), event(2, '2026-11-20T10:00:00Z', '2026-11-20T10:00:20Z'), event(3)])
    expect(lines.seconds).toBe(20)
    expect(lines.rows.map((row) => [row.event.line, row.x, row.width, row.span])).toEqual([[1, 0.5, 0, false], [2, 0, 1, true], [3, undefined, 0, false]])
  })

  it('does not fail where a clock went back or nothing has a time', () => {
    expect(eventLines([event(1, '2026-11-20T10:00:20Z', '2026-11-20T10:00:00Z')]).rows[0]).toMatchObject({ x: 0, width: 1 })
    expect(eventLines([event(1)])).toMatchObject({ from: 0, seconds: 0 })
    expect(eventLines([]).rows).toEqual([])
    expect(eventLines([event(1, '2026-11-20T10:00:20Z')]).rows[0]).toMatchObject({ x: 0 })
  })

  it('indents parts of spans as far as they are told, even in a circle', () => {
    const rows = eventLines([event(1, undefined, undefined, { spanId: 'a' }), event(2, undefined, undefined, { spanId: 'b', parentSpanId: 'a' }), event(3, undefined, undefined, { spanId: 'c', parentSpanId: 'c' })]).rows
    expect(rows.map((row) => row.depth)).toEqual([0, 1, 8])
  })

  it('takes words of failure for what they are', () => {
    expect(['failed', 'task.blocked', 'crashed', 'rogue-rejected', 'run.handoff'].map(isBadStatus)).toEqual([true, true, true, true, true])
    expect(['ok', undefined, 'passed'].map(isBadStatus)).toEqual([false, false, false])
  })
})
