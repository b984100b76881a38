import type { TestRun } from '../gen/test-run'
import type { TestRunRequest } from '../gen/test-run-request'
import type { Look } from './status'

/** A test run that was started at the server, with what is known of its output. */
export interface LabRun {
  run: Omit<TestRun, 'output' | 'lastLine'>
  lines: readonly string[]
  /** Number of the last line that is here. */
  last: number
  /** Lines that were gone before they could be read. */
  lost: number
  /** It has ended, and there is nothing more to read. */
  settled: boolean
}

/** The server keeps as many lines, too. */
const mostLines = 5_000

export const isActive = ({ state }: Pick<TestRun, 'state'>): boolean => state === 'queued' || state === 'running'

/** What the server lists, newest first. Output that has been read stays. */
export function listed(known: readonly LabRun[], list: readonly LabRun['run'][]): readonly LabRun[] {
  return list.map((run) => ({ ...(known.find((one) => one.run.id === run.id) ?? { lines: [], last: 0, lost: 0, settled: false }), run }))
}

/** Takes an answer about one test run, whether it brings output or not. */
export function told(known: readonly LabRun[], { output, lastLine, ...run }: TestRun): readonly LabRun[] {
  const before = known.find((one) => one.run.id === run.id)
  const all = before ? known : listed(known, [run]).concat(known)
  return all.map((one) => (one.run.id === run.id ? printed({ ...one, run }, output, lastLine) : one))
}

function printed(one: LabRun, output: readonly string[] | undefined, last: number | undefined): LabRun {
  if (output === undefined || last === undefined) return one
  // Answers may overlap, and lines may be gone that nobody has read.
  const first = last - output.length
  const fresh = output.slice(Math.max(0, one.last - first))
  const lines = [...one.lines, ...fresh]
  return {
    ...one,
    lines: lines.slice(-mostLines),
    last: Math.max(one.last, last),
    lost: one.lost + Math.max(0, first - one.last) + Math.max(0, lines.length - mostLines),
    settled: !isActive(one.run) && output.length === 0,
  }
}

/** Whether one more may be started: one runs, and one may wait. */
export function placeOf(runs: readonly LabRun[]): 'free' | 'waits' | 'full' {
  const active = runs.filter(({ run }) => isActive(run)).length
  return active === 0 ? 'free' : active === 1 ? 'waits' : 'full'
}

/** Glyph and word of where it stands. */
export function lookOfTestRun({ state, exitCode }: LabRun['run']): Look {
  if (state === 'queued') return { word: 'Waiting', glyph: '◌', tone: 'off' }
  if (state === 'running') return { word: 'Running', glyph: '▶', tone: 'off' }
  if (state === 'canceled') return { word: 'Canceled', glyph: '!', tone: 'warn' }
  if (exitCode === undefined) return { word: 'Ended without an exit code', glyph: '!', tone: 'bad' }
  return exitCode === 0 ? { word: 'Exit code 0', glyph: '✓', tone: 'ok' } : { word: `Exit code ${exitCode}`, glyph: '✕', tone: 'bad' }
}

/** What the form says, as the address has it. */
export type LabForm = Readonly<Record<string, string>>

export const plainScopes = ['all', 'changed', 'failed'] as const

/** The request of a form. What cannot be is left to the server, which says why. */
export function requestOf(form: LabForm): TestRunRequest {
  const filter = (form['filter'] ?? '').trim()
  const [repeat, retry] = [Number(form['repeat'] ?? 1), Number(form['retry'] ?? 0)]
  return {
    scope: form['scope'] ?? 'all',
    ...(filter === '' ? {} : { filter }),
    ...(repeat === 1 ? {} : { repeat }),
    ...(retry === 0 ? {} : { retry }),
    ...(form['fresh'] === '1' ? { noCache: true } : {}),
  }
}

/** A request in words, as `runmetrics test` takes it. */
export function commandOf({ scope = 'all', filter, repeat = 1, retry = 0, noCache = false }: TestRunRequest): string {
  const quoted = filter === undefined ? undefined : /^[\w.=~+-]+$/.test(filter) ? filter : `"${filter.replaceAll(/["$`\\]/g, String.raw`\$&`)}"`
  return [
    'runmetrics test',
    ...(scope === 'all' ? [] : [scope]),
    ...(quoted === undefined ? [] : ['--filter', quoted]),
    ...(repeat === 1 ? [] : ['--repeat', String(repeat)]),
    ...(retry === 0 ? [] : ['--retry', String(retry)]),
    ...(noCache ? ['--no-cache'] : []),
  ].join(' ')
}
