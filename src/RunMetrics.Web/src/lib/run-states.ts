import type { RunStates } from '../gen/run-states'
import { duration } from './format'
import type { Look } from './status'

export type RunState = RunStates['runs'][number]
export type StateEvent = RunState['timeline'][number]

/** Where a run of another program stands: glyph and word always, colour besides. */
export function lookOfState(run: RunState): Look {
  if (run.standing === 'open') return { word: 'Open', glyph: '●', tone: 'ok' }
  if (run.standing === 'stuck') return { word: 'Stuck', glyph: '▲', tone: 'bad' }
  if (run.standing !== 'finished') return { word: 'Not known', glyph: '?', tone: 'off' }
  if (run.failed === true) return { word: 'Failed', glyph: '✕', tone: 'bad' }
  return { word: run.failed === false ? 'Succeeded' : 'Finished', glyph: '✓', tone: run.failed === false ? 'ok' : 'off' }
}

const kinds: Record<string, Look> = {
  failingGate: { word: 'Failing gate', glyph: '✕', tone: 'bad' },
  blockedTask: { word: 'Blocked task', glyph: '■', tone: 'warn' },
  failedTask: { word: 'Failed task', glyph: '✕', tone: 'bad' },
  handoff: { word: 'Handoff', glyph: '▲', tone: 'bad' },
  question: { word: 'Question', glyph: '?', tone: 'warn' },
}

/** What waits for action. */
export function lookOfAction(kind: string): Look {
  return kinds[kind] ?? { word: 'Other', glyph: '?', tone: 'off' }
}

const sources: Record<string, string> = { runLog: 'JSON lines', monitor: 'state of a monitored runner', runFolder: 'run folder', spans: 'files of spans' }

/** What kind of state it was read from. */
export function sourceOf(run: RunState): string {
  return sources[run.source] ?? 'nothing that could be read'
}

/** The run that asks for attention: the newest that is stuck, else the newest that is open. */
export function activeRun(runs: readonly RunState[]): RunState | undefined {
  return runs.find((run) => run.standing === 'stuck') ?? runs.find((run) => run.standing === 'open')
}

/** How long ago, as of now. A time ahead of the clock of the reader is said to be: clocks differ. */
export function ageOf(iso: string | undefined, now: number): string | undefined {
  if (iso === undefined) return undefined
  const seconds = (now - Date.parse(iso)) / 1000
  if (!Number.isFinite(seconds)) return undefined
  if (seconds < -60) return `${duration(-seconds)} ahead of this clock`
  if (seconds < 60) return 'less than a minute ago'
  if (seconds >= 2 * 86_400) return `${Math.floor(seconds / 86_400)} days ago`
  return `${duration(Math.floor(seconds / 60) * 60)} ago`
}

/** The runs with those that are a part of another one below it. A run whose parent was not read stands by itself, and so does one of a circle. */
export function treeOf(runs: readonly RunState[]): { run: RunState; depth: number }[] {
  const named = new Map<string, RunState>()
  for (const run of runs) for (const name of [run.id, run.name ?? run.id]) if (!named.has(name)) named.set(name, run)
  const parentOf = (run: RunState): RunState | undefined => {
    const parent = run.parentRunId === undefined ? undefined : named.get(run.parentRunId)
    return parent === run ? undefined : parent
  }
  const children = new Map<RunState | undefined, RunState[]>()
  for (const run of runs) {
    const parent = parentOf(run)
    children.set(parent, [...(children.get(parent) ?? []), run])
  }
  const tree: { run: RunState; depth: number }[] = []
  const seen = new Set<RunState>()
  const add = (run: RunState, depth: number): void => {
    if (seen.has(run)) return
    seen.add(run)
    tree.push({ run, depth })
    for (const child of children.get(run) ?? []) add(child, depth + 1)
  }
  for (const run of [...(children.get(undefined) ?? []), ...runs]) add(run, 0)
  return tree
}

/** The part of the tree a run belongs to, when there is more than the run alone. */
export function familyOf(runs: readonly RunState[], run: RunState): { run: RunState; depth: number }[] {
  const tree = treeOf(runs)
  let start = tree.findIndex((one) => one.run === run)
  while (start > 0 && tree[start]!.depth > 0) start--
  const end = tree.findIndex((one, at) => at > start && one.depth === 0)
  const family = tree.slice(start, end < 0 ? undefined : end)
  return family.length > 1 ? family : []
}

/** A row of the time line; x and width as shares of the whole, 0 to 1. */
export interface EventRow {
  event: StateEvent
  depth: number
  /** Undefined: nothing says when. */
  x: number | undefined
  width: number
  /** It lasted, and nothing says until when. */
  span: boolean
}

export interface EventLines {
  /** When the axis begins, in ms. */
  from: number
  /** Seconds of the axis. */
  seconds: number
  rows: EventRow[]
}

/** The events over time, in the order of the file. Parts of a span are indented as deep as spans that are shown tell. */
export function eventLines(events: readonly StateEvent[]): EventLines {
  const times = events.flatMap((event) => [event.at, event.endedAt]).flatMap((iso) => (iso === undefined ? [] : [Date.parse(iso)])).filter(Number.isFinite)
  const from = times.reduce((least, time) => Math.min(least, time), Infinity)
  const seconds = times.length === 0 ? 0 : (times.reduce((most, time) => Math.max(most, time), -Infinity) - from) / 1000
  const share = (iso: string): number => (seconds > 0 ? (Date.parse(iso) - from) / 1000 / seconds : 0)
  const parents = new Map(events.flatMap((event) => (event.spanId === undefined ? [] : [[event.spanId, event.parentSpanId] as const])))
  const depthOf = (event: StateEvent): number => {
    let depth = 0
    for (let id = event.parentSpanId; id !== undefined && parents.has(id) && depth < 8; id = parents.get(id)) depth++
    return depth
  }
  const rows = events.map((event): EventRow => {
    const start = event.at ?? event.endedAt
    if (start === undefined) return { event, depth: depthOf(event), x: undefined, width: 0, span: false }
    const x = share(start)
    const end = event.endedAt === undefined ? x : share(event.endedAt)
    return { event, depth: depthOf(event), x: Math.min(x, end), width: Math.abs(end - x), span: event.endedAt !== undefined && event.at !== undefined }
  })
  return { from: Number.isFinite(from) ? from : 0, seconds, rows }
}

/** Whether a status word asks for attention: of the words that programs use for it. */
export function isBadStatus(status: string | undefined): boolean {
  return status !== undefined && /fail|error|crash|block|reject|abort|handoff|stuck/i.test(status)
}
