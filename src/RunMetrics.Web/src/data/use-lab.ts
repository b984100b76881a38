import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { TestRun } from '../gen/test-run'
import type { TestRunRequest } from '../gen/test-run-request'
import { isActive, type LabRun, listed, told } from '../lib/lab'
import { type Said, type TestRuns, unanswered } from './test-runs'
import { useLive } from './use-live'

export interface Lab {
  /** Whether the server starts tests; undefined while that is asked. */
  allowed: boolean | undefined
  /** Newest first. */
  runs: readonly LabRun[]
  /** Why the last thing that was asked for did not happen. */
  problem: string | undefined
  /** The server wants to know who asks. */
  signIn: boolean
  /** Runs that have been recorded. */
  recorded: ReadonlySet<string>
  /** Starts tests; the id of the test run, or undefined where the server would not. */
  start: (request: TestRunRequest) => Promise<string | undefined>
  cancel: (id: string) => void
}

/** How often is asked while something runs, and how often whether a run that has ended is recorded. */
const rhythm = { everyMs: 500, tries: 20 }

/** The test runs of the server. Asks for their output while something runs and the page is looked at. */
export function useLab(client: TestRuns, chosen: string | undefined): Lab {
  const { connection, ended, runs: live } = useLive()
  const [allowed, setAllowed] = useState<boolean>()
  const [runs, setRuns] = useState<readonly LabRun[]>([])
  const [refusal, setRefusal] = useState<{ status: number; problem: string }>()
  const isShown = useShown()
  const isOn = connection === 'live' && isShown
  const [lost, setLost] = useState(0)
  const lastRef = useRef<ReadonlyMap<string, number>>(new Map())
  useLayoutEffect(() => {
    lastRef.current = new Map(runs.map((one) => [one.run.id, one.last]))
  })

  const take = useCallback((said: Said<TestRun>): void => {
    if ('value' in said) setRuns((known) => told(known, said.value))
    // A server that was started again remembers nothing.
    else if (said.status === 404) setLost((n) => n + 1)
    else if (said.status !== unanswered) setRefusal(said)
  }, [])

  // Others start tests, too: a run that begins or ends anywhere may be one of them.
  const going = live.filter((run) => run.state === 'running').length
  useEffect(() => {
    if (!isOn) return
    let current = true
    void client.health().then((said) => current && 'value' in said && setAllowed(said.value.allowsRun))
    void client.list().then((said) => current && ('value' in said ? setRuns((known) => listed(known, said.value.testRuns)) : setRefusal(said)))
    return () => {
      current = false
    }
  }, [client, isOn, going, ended, lost])

  const wanted = runs.filter((one) => !one.settled && (isActive(one.run) || one.run.id === chosen)).map((one) => one.run.id).join(' ')
  useEffect(() => {
    if (!isOn || wanted === '') return
    let current = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async (): Promise<void> => {
      const answers = await Promise.all(wanted.split(' ').map((id) => client.show(id, lastRef.current.get(id) ?? 0)))
      if (!current) return
      answers.forEach(take)
      timer = setTimeout(() => void ask(), rhythm.everyMs)
    }
    void ask()
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [client, isOn, wanted, take])

  const start = async (request: TestRunRequest): Promise<string | undefined> => {
    setRefusal(undefined)
    const said = await client.start(request)
    if ('value' in said) take(said)
    else setRefusal(said)
    return 'value' in said ? said.value.id : undefined
  }
  const cancel = (id: string): void => {
    setRefusal(undefined)
    void client.cancel(id).then((said) => ('value' in said ? take(said) : setRefusal(said)))
  }
  return { allowed, runs, problem: refusal?.problem, signIn: refusal?.status === 401, recorded: useRecorded(client, runs, isOn), start, cancel }
}

/** Which runs of ended test runs are there to be looked at. A run in which everything was cached never is. */
function useRecorded(client: TestRuns, runs: readonly LabRun[], isOn: boolean): ReadonlySet<string> {
  const [recorded, setRecorded] = useState<ReadonlySet<string>>(new Set())
  const missing = runs.flatMap(({ run }) => (!isActive(run) && run.runId !== undefined && !recorded.has(run.runId) ? [run.runId] : [])).join(' ')
  useEffect(() => {
    if (!isOn || missing === '') return
    let left = rhythm.tries
    let timer: ReturnType<typeof setTimeout> | undefined
    let current = true
    const ask = async (): Promise<void> => {
      const said = await client.recorded()
      if (!current) return
      if ('value' in said && said.value.some((id) => missing.includes(id))) setRecorded((known) => new Set([...known, ...said.value]))
      else if (--left > 0) timer = setTimeout(() => void ask(), rhythm.everyMs)
    }
    void ask()
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [client, isOn, missing])
  return recorded
}

/** Whether somebody can see the page. */
function useShown(): boolean {
  const [shown, setShown] = useState(!document.hidden)
  useEffect(() => {
    const update = (): void => setShown(!document.hidden)
    document.addEventListener('visibilitychange', update)
    return () => document.removeEventListener('visibilitychange', update)
  }, [])
  return shown
}
