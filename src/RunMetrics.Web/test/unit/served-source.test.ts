import { describe, expect, it } from 'vitest'
import { isMissingRun, runOfPath, servedSource } from '../../src/data/served-source'

const overview = { schemaVersion: '1.0', run: { id: 'r1' }, blocks: [] }

function server(answers: Record<string, { status: number; body: unknown }>): { asked: string[]; ask: typeof fetch } {
  const asked: string[] = []
  const ask = async (url: string): Promise<Response> => {
    asked.push(url)
    const answer = answers[url] ?? { status: 404, body: { title: 'Unknown run', detail: `There is no run at '${url}'.` } }
    return new Response(JSON.stringify(answer.body), { status: answer.status })
  }
  return { asked, ask: ask as unknown as typeof fetch }
}

describe('a page that is served', () => {
  it.each([
    ['/', 'latest'],
    ['/runs/20260314-091520-abc123', '20260314-091520-abc123'],
    ['/runs/a.b/', 'a.b'],
    ['/runs/../secret', 'latest'],
    ['/runs/no%20such%20run', 'no such run'],
    ['/runs/%', '%'],
  ])('is of the run in its address: %s', (path, run) => {
    expect(runOfPath(path)).toBe(run)
  })

  it('asks once what the latest run is, and for each block once', async () => {
    const { asked, ask } = server({
      '/api/v1/runs/latest/page/overview': { status: 200, body: overview },
      '/api/v1/runs/r1/page/tests': { status: 200, body: { schemaVersion: '1.0' } },
    })
    const source = servedSource('latest', ask)
    await source.get('tests')
    await source.get('tests')
    expect(asked).toEqual(['/api/v1/runs/latest/page/overview', '/api/v1/runs/r1/page/tests'])
    expect([source.arrived(), source.peek('flaky')]).toEqual([['overview', 'tests'], undefined])
  })

  it('says what the server says, and asks again the next time', async () => {
    const { asked, ask } = server({ '/api/v1/runs/x/page/overview': { status: 503, body: {} } })
    await expect(servedSource('latest', ask).get('overview')).rejects.toThrow("There is no run at '/api/v1/runs/latest/page/overview'.")
    const source = servedSource('x', ask)
    await expect(source.get('overview')).rejects.toThrow('The server answered 503.')
    await expect(source.get('overview')).rejects.toThrow('503')
    expect(asked).toHaveLength(3)
  })

  it('tells a run that is not there from a server that is not', async () => {
    const { ask } = server({ '/api/v1/runs/x/page/overview': { status: 503, body: {} } })
    const failure = async (run: string): Promise<unknown> => servedSource(run, ask).get('overview').catch((error: unknown) => error)
    expect([isMissingRun(await failure('gone')), isMissingRun(await failure('x')), isMissingRun(undefined)]).toEqual([true, false, false])
  })

  it('asks again for a block when it is told to, and keeps it where there is no other', async () => {
    const answers: Record<string, { status: number; body: unknown }> = {
      '/api/v1/runs/x/page/overview': { status: 200, body: overview },
      '/api/v1/runs/r1/page/runs': { status: 200, body: { schemaVersion: '1.0', runs: [1] } },
    }
    const { asked, ask } = server(answers)
    const source = servedSource('x', ask)
    expect([await source.renew('runs'), asked.length]).toEqual([false, 0])
    await source.get('runs')
    answers['/api/v1/runs/r1/page/runs'] = { status: 200, body: { schemaVersion: '1.0', runs: [1, 2] } }
    expect(await source.renew('runs')).toBe(true)
    expect([source.peek('runs')?.runs, (await source.get('runs')).runs]).toEqual([[1, 2], [1, 2]])
    answers['/api/v1/runs/r1/page/runs'] = { status: 503, body: {} }
    expect(await source.renew('runs')).toBe(false)
    expect(source.peek('runs')?.runs).toEqual([1, 2])
  })

  it('refuses a block of another major version', async () => {
    const { ask } = server({ '/api/v1/runs/x/page/overview': { status: 200, body: { ...overview, schemaVersion: '2.0' } } })
    await expect(servedSource('x', ask).get('overview')).rejects.toThrow('version 2.x')
  })
})
