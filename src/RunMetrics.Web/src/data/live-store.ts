import type { LiveRun } from '../gen/live-run'
import { emptyRun, reach, type RunEvent, take } from '../lib/live-run'

/** How the page hears of the server: `live`; `reconnecting` while it tries again; `stale` once what is shown is no longer to be trusted. */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'stale'

export interface LiveState {
  connection: Connection
  /** When the server was last heard, in milliseconds since 1970. */
  heard: number | undefined
  /** Runs in progress, and those that ended a moment ago. */
  runs: readonly LiveRun[]
  /** The newest run that has a summary. */
  newest: string | undefined
  /** Grows whenever a run has ended: what was loaded as the latest may be out of date. */
  ended: number
  /** Grows whenever the list of runs may be another one. */
  listed: number
}

export interface LiveStore {
  get(): LiveState
  /** Calls back after changes, many at once; returns what ends it. */
  subscribe(listener: () => void): () => void
  close(): void
}

/** The payload of `snapshot` for all runs. */
interface Snapshot {
  live: readonly LiveRun[]
  newest?: string
}

/** The payload of `run.changed` and `run.removed`. */
interface Change {
  id: string
  state?: LiveRun['state']
  result?: LiveRun['result']
  command?: string
  expected?: LiveRun['expected']
}

const eventTypes = ['run.started', 'run.canceled', 'build.started', 'build.finished', 'tests.started', 'test.started', 'test.finished', 'tests.finished']

/** Silence in milliseconds: the server sends something every 15 s. */
const limits = { stale: 10_000, silent: 40_000, again: 2_000, notify: 60, watch: 1_000 }

/** The one stream of the page. The browser reconnects and says where it stood; when it gives up, this begins again from the same place. */
export function openLive(url: string, Stream: typeof EventSource = EventSource): LiveStore {
  const listeners = new Set<() => void>()
  let state: LiveState = { connection: 'connecting', heard: undefined, runs: [], newest: undefined, ended: 0, listed: 0 }
  let position = ''
  let notifying: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let stream: EventSource | undefined

  const put = (change: Partial<LiveState>): void => {
    state = { ...state, ...change }
    notifying ??= setTimeout(() => {
      notifying = undefined
      for (const listener of listeners) listener()
    }, limits.notify)
  }

  const on = (source: EventSource, type: string, act: (data: string, id: string) => void): void => {
    source.addEventListener(type, (event) => {
      if (source !== stream) return
      const message = event as MessageEvent<string>
      if (message.lastEventId !== '') position = message.lastEventId
      put({ connection: 'live', heard: Date.now() })
      act(message.data, message.lastEventId)
    })
  }

  const open = (): void => {
    clearTimeout(again)
    again = undefined
    stream?.close()
    const source = new Stream(position === '' ? url : `${url}?lastEventId=${encodeURIComponent(position)}`)
    stream = source
    source.addEventListener('open', () => source === stream && put({ connection: 'live', heard: Date.now() }))
    source.addEventListener('error', () => {
      if (source !== stream) return
      if (state.connection === 'live' || state.connection === 'connecting') put({ connection: 'reconnecting' })
      // After an answer that is no stream the browser does not try again.
      if (source.readyState === Stream.CLOSED) again ??= setTimeout(open, limits.again)
    })
    on(source, 'snapshot', (data) => {
      const snapshot = JSON.parse(data) as Snapshot
      put({ runs: snapshot.live, ...listed(state, snapshot.newest) })
    })
    on(source, 'reset', () => {
      position = ''
      put({ runs: [] })
    })
    on(source, 'heartbeat', () => {})
    on(source, 'run.added', (data) => {
      const run = JSON.parse(data) as LiveRun
      put({ runs: [...state.runs.filter((other) => other.id !== run.id), run] })
    })
    on(source, 'runs.changed', (data) => put(listed(state, (JSON.parse(data) as Pick<Snapshot, 'newest'>).newest)))
    on(source, 'run.changed', (data) => put(changed(state, JSON.parse(data) as Change)))
    on(source, 'run.removed', (data) => {
      const { id } = JSON.parse(data) as Change
      put({ runs: state.runs.filter((run) => run.id !== id) })
    })
    for (const type of eventTypes) {
      on(source, type, (data, id) => {
        const run = runOf(id)
        if (run !== undefined) put({ runs: taken(state.runs, run, JSON.parse(data) as RunEvent) })
      })
    }
  }

  const watch = setInterval(() => {
    const silent = state.heard === undefined ? 0 : Date.now() - state.heard
    if (state.connection === 'reconnecting' && silent > limits.stale) put({ connection: 'stale' })
    // A cable that was pulled breaks no connection: silence is all there is to notice.
    if (state.connection === 'live' && silent > limits.silent) {
      put({ connection: 'stale' })
      open()
    }
  }, limits.watch)

  open()
  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      clearInterval(watch)
      clearTimeout(again)
      clearTimeout(notifying)
      stream?.close()
      stream = undefined
    },
  }
}

function listed(state: LiveState, newest: string | undefined): Pick<LiveState, 'newest' | 'ended' | 'listed'> {
  return { newest, ended: state.listed > 0 && state.newest !== newest ? state.ended + 1 : state.ended, listed: state.listed + 1 }
}

/** The first run in an id is the run of the event: `run:seq,other:seq`. */
export function runOf(id: string): string | undefined {
  const end = id.indexOf(':')
  return end > 0 ? id.slice(0, end) : undefined
}

function taken(runs: readonly LiveRun[], id: string, event: RunEvent): readonly LiveRun[] {
  const run = runs.find((other) => other.id === id)
  return run ? runs.map((other) => (other === run ? take(run, event) : other)) : [...runs, take(emptyRun(id), event)]
}

function changed(state: LiveState, change: Change): Partial<LiveState> {
  const run = state.runs.find((other) => other.id === change.id)
  const ended = change.state !== undefined && change.state !== 'running' && (run === undefined || run.state === 'running')
  const runs = state.runs.map((other) => {
    if (other !== run) return other
    const known = { ...run, ...(change.command === undefined ? {} : { command: change.command }), ...(change.expected === undefined ? {} : { expected: change.expected }) }
    return change.state === undefined ? known : reach(known, change.state, change.result)
  })
  return { runs, ...(ended ? { ended: state.ended + 1 } : {}), ...(change.state === 'finished' ? { newest: change.id } : {}) }
}
