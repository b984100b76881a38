import type { LiveRun } from '../gen/live-run'

/** One line of `events.jsonl`. */
export interface RunEvent {
  seq: number
  time: string
  type: string
  source?: string
  data?: Readonly<Record<string, unknown>>
}

export type LiveHost = LiveRun['hosts'][number]
export type LiveResult = LiveRun['recent'][number]
type Counts = LiveRun['counts']

/** What is kept of a run, as in LiveRunReducer.cs: both are held against the examples in tests/fixtures/live. */
const most = { failures: 20, recent: 10, running: 8 }
const outcomes = new Set(['passed', 'failed', 'skipped', 'notExecuted'])
const ends = new Set(['completed', 'aborted', 'canceled', 'missing'])
const noCounts: Counts = { done: 0, passed: 0, failed: 0, skipped: 0, other: 0 }

/** A run of which nothing is known yet. */
export function emptyRun(id: string): LiveRun {
  return { schemaVersion: '1.0', id, state: 'running', seq: 0, counts: noCounts, hosts: [], builds: [], failures: [], recent: [] }
}

/** The run with one more event. One that was taken before changes nothing. */
export function take(run: LiveRun, event: RunEvent): LiveRun {
  if (event.seq <= run.seq) return run
  const next: LiveRun = { ...run, seq: event.seq, startedAt: run.startedAt ?? event.time, updatedAt: event.time }
  const source = event.source ?? ''
  switch (event.type) {
    case 'run.canceled':
      return { ...next, canceled: true }
    case 'build.started':
      return { ...next, builds: put(run.builds, { source, state: 'running', startedAt: event.time }) }
    case 'build.finished': {
      const begun = run.builds.find((build) => build.source === source) ?? { source, state: 'running' as const }
      return { ...next, builds: put(run.builds, { ...begun, state: 'finished', finishedAt: event.time }) }
    }
    case 'tests.started': {
      const { outcome: _outcome, finishedAt: _finishedAt, ...host } = hostOf(run, source, event)
      return { ...next, hosts: put(run.hosts, { ...host, state: 'running', running: [] }) }
    }
    case 'test.started':
      return begin(next, source, event)
    case 'test.finished':
      return end(next, source, event)
    case 'tests.finished':
      return { ...next, hosts: put(run.hosts, { ...hostOf(run, source, event), state: 'finished', outcome: word(text(event, 'outcome'), ends) as LiveHost['outcome'], finishedAt: event.time, running: [] }) }
    default:
      return next
  }
}

/** Where the run stands, which its events do not say. What was running when it ended is interrupted. */
export function reach(run: LiveRun, state: LiveRun['state'], result?: LiveRun['result']): LiveRun {
  const { result: _before, ...rest } = run
  const next: LiveRun = { ...rest, state, ...(result === undefined ? {} : { result }) }
  if (state === 'running') return next
  return {
    ...next,
    hosts: run.hosts.map((host) => (host.state === 'running' ? { ...host, state: 'interrupted' as const, running: [] } : host)),
    builds: run.builds.map((build) => (build.state === 'running' ? { ...build, state: 'interrupted' as const } : build)),
  }
}

function begin(run: LiveRun, source: string, event: RunEvent): LiveRun {
  const [uid, name] = [text(event, 'uid'), text(event, 'name')]
  if (uid === undefined || name === undefined) return run
  const host = hostOf(run, source, event)
  const running = [...host.running.filter((test) => test.uid !== uid), { uid, name, startedAt: text(event, 'startedAt') ?? event.time }].slice(-most.running)
  return { ...run, hosts: put(run.hosts, { ...host, running }) }
}

function end(run: LiveRun, source: string, event: RunEvent): LiveRun {
  const [duration, message] = [event.data?.['duration'], text(event, 'message')]
  const result: LiveResult = {
    seq: event.seq,
    time: event.time,
    source,
    name: text(event, 'name') ?? '',
    outcome: word(text(event, 'outcome'), outcomes) as LiveResult['outcome'],
    ...(typeof duration === 'number' && duration >= 0 ? { duration } : {}),
    ...(message === undefined ? {} : { message }),
  }
  const host = hostOf(run, source, event)
  const uid = text(event, 'uid')
  return {
    ...run,
    counts: counted(run.counts, result.outcome),
    hosts: put(run.hosts, { ...host, counts: counted(host.counts, result.outcome), running: host.running.filter((test) => test.uid !== uid) }),
    recent: [result, ...run.recent].slice(0, most.recent),
    failures: result.outcome === 'failed' ? [result, ...run.failures].slice(0, most.failures) : run.failures,
  }
}

function counted(counts: Counts, outcome: LiveResult['outcome']): Counts {
  const kind = outcome === 'notExecuted' ? 'other' : outcome
  return { ...counts, done: counts.done + 1, [kind]: counts[kind] + 1 }
}

function hostOf(run: LiveRun, source: string, event: RunEvent): LiveHost {
  const host = run.hosts.find((other) => other.source === source) ?? { source, state: 'running' as const, startedAt: event.time, counts: noCounts, running: [] }
  const project = host.project ?? text(event, 'module')
  const targetFramework = host.targetFramework ?? text(event, 'targetFramework')
  return { ...host, ...(project === undefined ? {} : { project }), ...(targetFramework === undefined ? {} : { targetFramework }) }
}

function put<T extends { source: string }>(list: readonly T[], value: T): T[] {
  const index = list.findIndex((other) => other.source === value.source)
  return index < 0 ? [...list, value] : list.with(index, value)
}

function text(event: RunEvent, name: string): string | undefined {
  const value = event.data?.[name]
  return typeof value === 'string' ? value : undefined
}

function word(value: string | undefined, known: ReadonlySet<string>): string {
  return value !== undefined && known.has(value) ? value : 'other'
}
