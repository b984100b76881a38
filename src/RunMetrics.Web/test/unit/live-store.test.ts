import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { wordOf } from '../../src/components/live-status'
import { type LiveStore, openLive, runOf } from '../../src/data/live-store'
import { emptyRun } from '../../src/lib/live-run'

/** Stands in for the browser's own. */
class FakeStream extends EventTarget {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSED = 2
  static all: FakeStream[] = []
  readyState = FakeStream.CONNECTING
  constructor(readonly url: string) {
    super()
    FakeStream.all.push(this)
  }
  close(): void {
    this.readyState = FakeStream.CLOSED
  }
  opens(): void {
    this.readyState = FakeStream.OPEN
    this.dispatchEvent(new Event('open'))
  }
  fails(forGood = false): void {
    this.readyState = forGood ? FakeStream.CLOSED : FakeStream.CONNECTING
    this.dispatchEvent(new Event('error'))
  }
  sends(type: string, data: unknown, lastEventId = ''): void {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data), lastEventId }))
  }
}

const stream = (): FakeStream => FakeStream.all.at(-1) as FakeStream

const finished = (seq: number, outcome = 'passed') => ({ seq, time: '2026-03-14T09:15:20Z', type: 'test.finished', source: 'A', data: { name: 'T', outcome } })

describe('the stream of the page', () => {
  let store: LiveStore

  beforeEach(() => {
    vi.useFakeTimers()
    FakeStream.all = []
    store = openLive('/live', FakeStream as unknown as typeof EventSource)
  })

  afterEach(() => {
    store.close()
    vi.useRealTimers()
  })

  it('is one, and takes the snapshot first and then the events behind it', () => {
    stream().opens()
    stream().sends('snapshot', { live: [{ ...emptyRun('r'), seq: 4 }], newest: 'q' }, 'r:4')
    stream().sends('test.finished', finished(4), 'r:4')
    stream().sends('test.finished', finished(5, 'failed'), 'r:5')
    expect(store.get().runs.map((run) => [run.id, run.counts.done, run.counts.failed])).toEqual([['r', 1, 1]])
    expect(store.get()).toMatchObject({ connection: 'live', newest: 'q' })
    expect(FakeStream.all).toHaveLength(1)
  })

  it('gives an event to the run that its id names first', () => {
    stream().sends('snapshot', { live: [emptyRun('a'), emptyRun('b')] }, 'a:0,b:0')
    stream().sends('test.finished', finished(1), 'b:1,a:0')
    expect(store.get().runs.map((run) => run.counts.done)).toEqual([0, 1])
    expect([runOf('b:1,a:0'), runOf('')]).toEqual(['b', undefined])
  })

  it('tells that the list of runs is another one, and that another run is the newest', () => {
    stream().sends('snapshot', { live: [], newest: 'q' })
    expect(store.get()).toMatchObject({ listed: 1, ended: 0, newest: 'q' })
    stream().sends('runs.changed', { newest: 'q' })
    expect(store.get()).toMatchObject({ listed: 2, ended: 0 })
    stream().sends('runs.changed', { newest: 'r' })
    expect(store.get()).toMatchObject({ listed: 3, ended: 1, newest: 'r' })
    stream().sends('runs.changed', {})
    expect(store.get()).toMatchObject({ listed: 4, ended: 2, newest: undefined })
  })

  it('hears of the first run that is imported', () => {
    stream().sends('snapshot', { live: [] })
    stream().sends('runs.changed', { newest: 'r' })
    expect(store.get()).toMatchObject({ ended: 1, newest: 'r' })
  })

  it('shows runs that come, change and go', () => {
    stream().sends('snapshot', { live: [] })
    stream().sends('run.added', { ...emptyRun('r'), command: 'dotnet test' })
    stream().sends('run.changed', { id: 'r', expected: { runs: [], hosts: [], seconds: 3 } })
    expect(store.get().runs[0]).toMatchObject({ command: 'dotnet test', expected: { seconds: 3 }, state: 'running' })
    stream().sends('run.changed', { id: 'r', state: 'finished', result: 'passed' })
    expect(store.get()).toMatchObject({ ended: 1, newest: 'r', runs: [{ state: 'finished', result: 'passed' }] })
    // Told again after a reconnect, it has not ended twice.
    stream().sends('run.changed', { id: 'r', state: 'finished', result: 'passed' })
    stream().sends('run.removed', { id: 'r' })
    expect(store.get()).toMatchObject({ ended: 1, runs: [] })
  })

  it('says reconnecting, then stale since when, then live again', () => {
    vi.setSystemTime(new Date(2026, 2, 14, 9, 15, 20))
    stream().opens()
    stream().fails()
    expect(wordOf(store.get().connection, store.get().heard)).toBe('reconnecting')
    vi.advanceTimersByTime(12_000)
    expect(wordOf(store.get().connection, store.get().heard)).toBe('stale since 09:15:20')
    stream().opens()
    expect(store.get().connection).toBe('live')
    expect(FakeStream.all).toHaveLength(1)
  })

  it('begins again from where it stood when the browser gives up', () => {
    stream().sends('snapshot', { live: [] }, 'r:7')
    stream().fails(true)
    vi.advanceTimersByTime(2_000)
    expect(FakeStream.all.map((one) => one.url)).toEqual(['/live', '/live?lastEventId=r%3A7'])
    stream().opens()
    expect(store.get().connection).toBe('live')
  })

  it('notices silence, and hears a heartbeat', () => {
    stream().opens()
    vi.advanceTimersByTime(30_000)
    stream().sends('heartbeat', {})
    vi.advanceTimersByTime(30_000)
    expect(store.get().connection).toBe('live')
    vi.advanceTimersByTime(20_000)
    expect(store.get().connection).toBe('stale')
    expect(FakeStream.all.length).toBeGreaterThan(1)
  })

  it('forgets everything at a reset and takes the snapshot that follows', () => {
    stream().sends('snapshot', { live: [{ ...emptyRun('r'), seq: 9 }] }, 'r:9')
    stream().sends('reset', {})
    expect(store.get().runs).toEqual([])
    stream().sends('snapshot', { live: [{ ...emptyRun('r'), seq: 2 }] }, 'r:2')
    stream().sends('test.finished', finished(3), 'r:3')
    expect(store.get().runs[0]).toMatchObject({ seq: 3, counts: { done: 1 } })
  })

  it('calls back once for many changes', () => {
    const called = vi.fn<() => void>()
    store.subscribe(called)
    for (let seq = 1; seq <= 100; seq++) stream().sends('test.finished', finished(seq), `r:${seq}`)
    vi.advanceTimersByTime(100)
    expect(called).toHaveBeenCalledTimes(1)
    expect(store.get().runs[0]?.counts.done).toBe(100)
  })
})
