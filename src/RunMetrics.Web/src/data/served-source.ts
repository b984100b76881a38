import { type BlockName, type Blocks, refusalOf } from './blocks'
import { problemOf } from './problem'
import type { DataSource } from './source'

/** A source that knows which blocks it was asked for. */
export interface ServedSource extends DataSource {
  /** Names of the blocks that have arrived. */
  arrived(): readonly BlockName[]
  /** Asks again for a block that has arrived, and keeps what is there until then. True when there is another one now. */
  renew(name: BlockName): Promise<boolean>
}

/** The run in the address of the page: `/runs/{id}`, or the latest one. */
export function runOfPath(path: string): string {
  const name = /^\/runs\/([^/]+)\/?$/.exec(path)?.[1]
  if (name === undefined) return 'latest'
  try {
    return decodeURIComponent(name)
  } catch {
    // Not how a browser writes a path, and no name of a run.
    return name
  }
}

const missing = new WeakSet<object>()

/** True for what a source throws when the server has no such run. */
export function isMissingRun(error: unknown): boolean {
  return typeof error === 'object' && error !== null && missing.has(error)
}

/** Asks the server for the blocks of a run. What the latest run is, is asked once: all blocks are of that one. */
export function servedSource(run: string, ask: typeof fetch = fetch): ServedSource {
  const arriving = new Map<BlockName, Promise<unknown>>()
  const arrived = new Map<BlockName, unknown>()
  const read = async (name: BlockName): Promise<unknown> => {
    const id = name === 'overview' ? run : (await source.get('overview')).run['id']
    const answer = await ask(`/api/v1/runs/${encodeURIComponent(String(id))}/page/${encodeURIComponent(name)}`)
    if (!answer.ok) {
      const error = new Error(await reasonOf(answer))
      if (answer.status === 404 && name === 'overview') missing.add(error)
      throw error
    }
    const value: unknown = await answer.json()
    const refusal = refusalOf(name, value)
    if (refusal) throw new Error(refusal)
    arrived.set(name, value)
    return value
  }
  const source: ServedSource = {
    async get<Name extends BlockName>(name: Name) {
      let promise = arriving.get(name)
      if (!promise) arriving.set(name, (promise = read(name)))
      try {
        return (await promise) as Blocks[Name]
      } catch (error) {
        // The server may be there again the next time.
        arriving.delete(name)
        throw error
      }
    },
    peek: <Name extends BlockName>(name: Name) => arrived.get(name) as Blocks[Name] | undefined,
    arrived: () => [...arrived.keys()],
    async renew(name) {
      if (!arrived.has(name)) return false
      try {
        const value = await read(name)
        arriving.set(name, Promise.resolve(value))
        return true
      } catch {
        // What is there stays. When the server is there again, the list is told anew.
        return false
      }
    },
  }
  return source
}

/** A problem says itself what is wrong. */
async function reasonOf(answer: Response): Promise<string> {
  if (answer.status === 401) return 'The server wants to know who asks. Sign in at /login and open this page again.'
  return problemOf(answer)
}
