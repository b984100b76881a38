import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { LiveRun } from '../../src/gen/live-run'
import { emptyRun, reach, type RunEvent, take } from '../../src/lib/live-run'
import { currentOf, doneOf, elapsedOf, expectedOf, phaseOf, rateOf, remainingOf } from '../../src/lib/live-story'

const folder = new URL('../../../../tests/fixtures/live/', import.meta.url)
const streams = readdirSync(folder).filter((name) => name.endsWith('.events.jsonl')).map((name) => name.split('.')[0] ?? '')

function eventsOf(stream: string): RunEvent[] {
  return readFileSync(new URL(`${stream}.events.jsonl`, folder), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as RunEvent)
}

function reduced(events: readonly RunEvent[], from: LiveRun = emptyRun('r')): LiveRun {
  let run = from
  for (const event of events) run = take(run, event)
  return run
}

describe('a run reduced from its events', () => {
  it.each(streams)('is what the server says it is: %s', (stream) => {
    const expected: unknown = JSON.parse(readFileSync(new URL(`${stream}.run.json`, folder), 'utf8'))
    expect(reduced(eventsOf(stream))).toEqual(expected)
  })

  it.each(streams)('is the same from a snapshot and the rest, wherever the snapshot was taken: %s', (stream) => {
    const events = eventsOf(stream)
    const all = reduced(events)
    for (let cut = 0; cut <= events.length; cut++) {
      const snapshot = JSON.parse(JSON.stringify(reduced(events.slice(0, cut)))) as LiveRun
      // Two events are told again.
      expect(reduced(events.slice(Math.max(0, cut - 2)), snapshot)).toEqual(all)
    }
  })

  it('interrupts what was running when it ended', () => {
    const run = reach(reduced(eventsOf('mixed')), 'finished', 'failed')
    expect(run.hosts.map((host) => host.state)).toEqual(['finished', 'interrupted', 'interrupted'])
    expect(run.hosts.flatMap((host) => host.running)).toEqual([])
    expect(run.result).toBe('failed')
  })
})

describe('the story of a run in progress', () => {
  const run = reduced(eventsOf('mixed'))
  const expected: LiveRun = { ...run, expected: { tests: 40, seconds: 12, runs: ['a', 'b', 'c'], hosts: [{ project: 'Bookshop.Tests', targetFramework: 'net10.0', tests: 30 }, { project: 'Orders.Tests', targetFramework: 'net10.0', tests: 0 }] } }
  const now = Date.parse('2026-03-14T09:15:30Z')

  it('says nothing that is not known', () => {
    expect(remainingOf(run, now)).toBeUndefined()
    expect(rateOf(emptyRun('r'), now)).toBeUndefined()
    expect(elapsedOf(emptyRun('r'), now)).toBeUndefined()
    expect(doneOf(run)).toBe('7 results')
    expect(run.hosts.map((host) => expectedOf(run, host))).toEqual([undefined, undefined, undefined])
  })

  it('says how long it will take, and from how many runs that is known', () => {
    expect(remainingOf(expected, now)).toEqual({ text: 'about 2 s left', sample: 'median of 3 earlier runs of this command: 12.0 s' })
    expect(remainingOf(expected, now + 7000)?.text).toBe('5 s longer than expected')
    expect(doneOf(expected)).toBe('7 of about 40 tests')
  })

  it('does not expect fewer tests than there were already', () => {
    expect(expected.hosts.map((host) => expectedOf(expected, host))).toEqual([30, undefined, undefined])
  })

  it('names the phase and the test that has been running longest', () => {
    expect(phaseOf(run)).toBe('Testing 2 projects, building 1')
    expect(phaseOf(reduced(eventsOf('mixed').slice(0, 2)))).toBe('Building Bookshop (net10.0)')
    const orders = run.hosts.find((host) => host.source.startsWith('Orders'))
    expect(orders && currentOf(orders, now)).toEqual({ name: 'Prints', seconds: 5 })
    expect(rateOf(run, Date.parse('2026-03-14T09:15:27Z'))).toBe(2)
  })
})
