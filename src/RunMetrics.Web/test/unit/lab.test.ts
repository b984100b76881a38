import { describe, expect, it } from 'vitest'
import { testRuns } from '../../src/data/test-runs'
import type { TestRun } from '../../src/gen/test-run'
import { commandOf, listed, lookOfTestRun, placeOf, requestOf, told } from '../../src/lib/lab'

function testRun(id: string, state: TestRun['state'], more: Partial<TestRun> = {}): TestRun {
  return { id, state, request: { scope: 'all', repeat: 1, retry: 0, noCache: false }, createdAt: '2026-03-14T09:15:20Z', ...more }
}

const place = (...states: TestRun['state'][]): string => placeOf(listed([], states.map((state, i) => testRun(String(i), state))))

describe('a test run', () => {
  it('has its lines once, whatever answers overlap', () => {
    let runs = told([], testRun('a', 'running', { output: ['1', '2'], lastLine: 2 }))
    runs = told(runs, testRun('a', 'running', { output: ['2', '3'], lastLine: 3 }))
    runs = told(runs, testRun('a', 'running', { output: ['1', '2'], lastLine: 2 }))
    expect(runs).toMatchObject([{ lines: ['1', '2', '3'], last: 3, lost: 0, settled: false }])
  })

  it('says how many lines were gone before they were read', () => {
    const runs = told(told([], testRun('a', 'running', { output: ['1'], lastLine: 1 })), testRun('a', 'running', { output: ['9', '10'], lastLine: 10 }))
    expect(runs).toMatchObject([{ lines: ['1', '9', '10'], last: 10, lost: 7 }])
  })

  it('keeps as many lines as the server', () => {
    const runs = told([], testRun('a', 'running', { output: Array.from({ length: 5_010 }, (_, i) => String(i)), lastLine: 5_010 }))
    expect(runs[0]?.lines.length).toBe(5_000)
    expect(runs[0]?.lines[0]).toBe('10')
    expect(runs[0]?.lost).toBe(10)
  })

  it('is asked until it has ended and says nothing more', () => {
    let runs = told([], testRun('a', 'finished', { exitCode: 0, output: ['1'], lastLine: 1 }))
    expect(runs[0]?.settled).toBe(false)
    runs = told(runs, testRun('a', 'finished', { exitCode: 0, output: [], lastLine: 1 }))
    expect(runs[0]?.settled).toBe(true)
  })

  it('keeps its output when it is canceled or listed, and goes when the server has forgotten it', () => {
    let runs = told([], testRun('a', 'running', { output: ['1'], lastLine: 1 }))
    runs = told(runs, testRun('a', 'canceled'))
    expect(runs).toMatchObject([{ run: { state: 'canceled' }, lines: ['1'] }])
    runs = listed(runs, [testRun('b', 'queued'), testRun('a', 'canceled')])
    expect(runs.map((one) => [one.run.id, one.lines.length])).toEqual([['b', 0], ['a', 1]])
    expect(listed(runs, [])).toEqual([])
  })

  it('stands first when it is new', () => {
    expect(told(told([], testRun('a', 'running')), testRun('b', 'queued')).map((one) => one.run.id)).toEqual(['b', 'a'])
  })

  it.each([
    ['queued', undefined, 'Waiting'],
    ['running', undefined, 'Running'],
    ['canceled', 1, 'Canceled'],
    ['finished', 0, 'Exit code 0'],
    ['finished', 1, 'Exit code 1'],
    ['finished', undefined, 'Ended without an exit code'],
  ] as const)('that is %s with exit code %s is called %s', (state, exitCode, word) => {
    expect(lookOfTestRun(testRun('a', state, exitCode === undefined ? {} : { exitCode })).word).toBe(word)
  })
})

describe('the queue', () => {
  it('has room for one that runs and one that waits', () => {
    expect([place(), place('finished', 'canceled'), place('running', 'finished'), place('queued', 'running')]).toEqual(['free', 'free', 'waits', 'full'])
  })
})

describe('the form', () => {
  it('asks for what it says, and for nothing else', () => {
    expect(requestOf({})).toEqual({ scope: 'all' })
    expect(requestOf({ scope: 'changed', filter: ' A~B ', repeat: '3', retry: '2', fresh: '1' })).toEqual({ scope: 'changed', filter: 'A~B', repeat: 3, retry: 2, noCache: true })
    expect(requestOf({ filter: '  ', repeat: '1', retry: '0', fresh: '' })).toEqual({ scope: 'all' })
  })

  it('shows the command that does the same', () => {
    expect(commandOf({ scope: 'all' })).toBe('runmetrics test')
    expect(commandOf({ scope: 'unit', filter: 'FullyQualifiedName=A.B', repeat: 3, retry: 2, noCache: true })).toBe('runmetrics test unit --filter FullyQualifiedName=A.B --repeat 3 --retry 2 --no-cache')
    expect(commandOf({ filter: String.raw`A|B\(` })).toBe(String.raw`runmetrics test --filter "A|B\\("`)
  })
})

describe('the API of test runs', () => {
  interface Asked {
    url: string
    init: RequestInit
  }

  function server(status: number, body: unknown): { asked: Asked[]; ask: typeof fetch } {
    const asked: Asked[] = []
    const ask = async (url: string, init: RequestInit): Promise<Response> => {
      asked.push({ url, init })
      return new Response(JSON.stringify(body), { status })
    }
    return { asked, ask: ask as unknown as typeof fetch }
  }

  it('is changed by JSON of the same origin, with its cookie', async () => {
    const { asked, ask } = server(202, testRun('a', 'queued'))
    expect(await testRuns(ask).start({ scope: 'failed' })).toEqual({ value: testRun('a', 'queued') })
    await testRuns(ask).cancel('a/b')
    expect(asked.map(({ url, init }) => [init.method, url, init.body])).toEqual([['POST', '/api/v1/test-runs', '{"scope":"failed"}'], ['DELETE', '/api/v1/test-runs/a%2Fb', undefined]])
    for (const { init } of asked) expect(init).toMatchObject({ credentials: 'same-origin', mode: 'same-origin', headers: { 'Content-Type': 'application/json' } })
  })

  it('says problems as they are said, with the fields at fault', async () => {
    const { ask } = server(422, { title: 'The content violates its contract', detail: 'The content violates the contract.', errors: [{ field: '/repeat', reason: 'is more than 1000' }] })
    expect(await testRuns(ask).start({})).toEqual({ status: 422, problem: 'The content violates the contract. /repeat: is more than 1000' })
    expect(await testRuns(server(500, 'x').ask).list()).toEqual({ status: 500, problem: 'The server answered 500.' })
  })

  it('may be gone', async () => {
    const ask = (() => Promise.reject(new TypeError('no network'))) as unknown as typeof fetch
    expect(await testRuns(ask).show('a', 3)).toEqual({ status: 0, problem: 'The server does not answer.' })
  })
})
