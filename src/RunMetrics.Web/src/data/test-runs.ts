import type { Health } from '../gen/health'
import type { TestRun } from '../gen/test-run'
import type { TestRunList } from '../gen/test-run-list'
import type { TestRunRequest } from '../gen/test-run-request'
import { problemOf } from './problem'

/** What the server said: a value, or why there is none. */
export type Said<T> = { value: T } | { status: number; problem: string }

/** The test runs of the server. */
export interface TestRuns {
  health(): Promise<Said<Health>>
  list(): Promise<Said<TestRunList>>
  /** One, with what it printed behind a line. */
  show(id: string, after: number): Promise<Said<TestRun>>
  start(request: TestRunRequest): Promise<Said<TestRun>>
  cancel(id: string): Promise<Said<TestRun>>
  /** Ids of the newest runs that are recorded. */
  recorded(): Promise<Said<readonly string[]>>
}

/** Status of an answer that never came. */
export const unanswered = 0

/** Asks the API. What changes something is JSON of the same origin with its cookie: no other site can send that. */
export function testRuns(ask: typeof fetch = (...request) => fetch(...request)): TestRuns {
  const call = async <T>(path: string, init?: RequestInit): Promise<Said<T>> => {
    try {
      const answer = await ask(`/api/v1${path}`, { credentials: 'same-origin', mode: 'same-origin', ...init })
      return answer.ok ? { value: (await answer.json()) as T } : { status: answer.status, problem: await problemOf(answer) }
    } catch {
      return { status: unanswered, problem: 'The server does not answer.' }
    }
  }
  const headers = { 'Content-Type': 'application/json' }
  return {
    health: () => call('/health'),
    list: () => call('/test-runs'),
    show: (id, after) => call(`/test-runs/${encodeURIComponent(id)}?after=${after}`),
    start: (request) => call('/test-runs', { method: 'POST', headers, body: JSON.stringify(request) }),
    cancel: (id) => call(`/test-runs/${encodeURIComponent(id)}`, { method: 'DELETE', headers }),
    async recorded() {
      const said = await call<{ runs: readonly { id: string }[] }>('/runs?limit=50')
      return 'value' in said ? { value: said.value.runs.map((run) => run.id) } : said
    },
  }
}
