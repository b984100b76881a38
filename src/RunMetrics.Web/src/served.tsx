import type { JSX } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { App } from './app'
import { Pending } from './components/arrival'
import { LiveStatus } from './components/live-status'
import { RunAgain } from './data/run-again'
import { isMissingRun, servedSource, type ServedSource } from './data/served-source'
import { Source } from './data/use-block'
import { useLive } from './data/use-live'
import type { ReportOverview } from './gen/report-overview'
import { useRoute } from './lib/router'
import { labLink } from './lib/worth-running'
import { lab, TestLab } from './views/lab'
import { LiveRuns, live } from './views/live'
import { NoSuchRun, NothingRecorded } from './views/without-run'

interface Loaded {
  source: ServedSource
  overview: ReportOverview
}

/** How long a run that is not there is waited for before it is asked for again: not every run is heard of while it goes on, one that is imported for example. */
const patience = 3_000

/** How long the list of runs has to be at rest before it is asked for: the end of one run changes it more than once. */
const rest = 500

/** Views that a new run may replace under the reader's eyes: they hold no place that could be lost. */
const follows = new Set(['overview', 'live', 'lab'])

const more = [live, lab]

/** The page of one run, or of the latest one, which then is another one when a run has ended. */
export function Served({ run }: { run: string }): JSX.Element {
  const view = useRoute('overview').view
  const { shown, offered, error, show } = usePage(run, follows.has(view))
  useFreshList(shown?.source)
  if (!shown) return <WithoutRun run={run} error={error} />
  return (
    <Source.Provider value={shown.source}>
      <RunAgain.Provider value={labLink}>
        <App
          overview={shown.overview}
          more={more}
          status={
            <LiveStatus
              offer={
                offered && (
                  <button type="button" class="button" onClick={show}>
                    Show the new run
                  </button>
                )
              }
            />
          }
        />
      </RunAgain.Provider>
    </Source.Provider>
  )
}

interface Problem {
  /** The server is there, and has no such run. */
  isMissing: boolean
  text: string
}

interface Page {
  shown: Loaded | undefined
  /** A newer run that waits for the reader to ask for it. */
  offered: Loaded | undefined
  error: Problem | undefined
  show: () => void
}

/** The run that is shown. What the latest run is, is asked again whenever one has ended, and when the server is there again. */
function usePage(run: string, isFollowing: boolean): Page {
  const { ended, connection } = useLive()
  const [shown, setShown] = useState<Loaded>()
  const [offered, setOffered] = useState<Loaded>()
  const [error, setError] = useState<Problem>()
  const [asked, setAsked] = useState(0)
  const isConnected = connection === 'live'
  const shownRef = useRef(shown)
  const followingRef = useRef(isFollowing)
  useLayoutEffect(() => {
    shownRef.current = shown
    followingRef.current = isFollowing
  })

  useEffect(() => {
    const before = shownRef.current
    // A run that was asked for by its id stays; only what could not be had is asked for again.
    if (before && run !== 'latest') return
    let current = true
    const refresh = async (): Promise<void> => {
      try {
        const value = await load(run, before?.source)
        if (!current || value.overview.run['id'] === shownRef.current?.overview.run['id']) return
        if (shownRef.current && !followingRef.current) setOffered(value)
        else setShown(value)
        setError(undefined)
      } catch (problem) {
        if (current) setError({ isMissing: isMissingRun(problem), text: problem instanceof Error ? problem.message : String(problem) })
      }
    }
    void refresh()
    return () => {
      current = false
    }
  }, [run, ended, isConnected, asked])

  const isAwaited = !shown && isConnected && error?.isMissing === true
  useEffect(() => {
    if (!isAwaited) return
    const timer = setTimeout(() => setAsked(asked + 1), patience)
    return () => clearTimeout(timer)
  }, [isAwaited, asked])

  const show = (): void => {
    setShown(offered)
    setOffered(undefined)
  }
  useEffect(() => {
    if (offered && isFollowing) show()
  })
  return { shown, offered, error, show }
}

/** Keeps the list of runs up, once somebody has looked at it: it is of more than the run that is shown. */
function useFreshList(source: ServedSource | undefined): void {
  const { listed } = useLive()
  const [, setRenewals] = useState(0)
  const seenRef = useRef({ source, listed })
  useEffect(() => {
    // A source that is new has asked by itself.
    if (seenRef.current.source !== source) seenRef.current = { source, listed }
    if (!source || seenRef.current.listed === listed) return
    const timer = setTimeout(() => {
      seenRef.current = { source, listed }
      void source.renew('runs').then((isNew) => isNew && setRenewals((n) => n + 1))
    }, rest)
    return () => clearTimeout(timer)
  }, [source, listed])
}

/** Before the first run has ended, and where there is no such run, there is what is live, and what starts one. */
function WithoutRun({ run, error }: { run: string; error: Problem | undefined }): JSX.Element {
  const { params } = useRoute(lab.id)
  return (
    <div class="rm-app">
      <header class="header">
        <h1>RunMetrics</h1>
        <div class="facts" />
        <LiveStatus />
      </header>
      <main class="main alone" id="main">
        {error ? (
          <>
            {!error.isMissing ? <p class="notice">{error.text}</p> : run === 'latest' ? <NothingRecorded /> : <NoSuchRun id={run} />}
            <LiveRuns />
            <TestLab params={params} />
          </>
        ) : (
          // What could be filled in here would be gone when the run is there.
          <Pending arrival={{}} />
        )}
      </main>
    </div>
  )
}

/** Reads a run with all the blocks that the page has shown of the one before, so that nothing moves when it takes its place. */
async function load(run: string, before: ServedSource | undefined): Promise<Loaded> {
  const source = servedSource(run)
  const overview = await source.get('overview')
  const has = new Set<string>(overview.blocks.map((block) => block.name))
  await Promise.allSettled((before?.arrived() ?? []).filter((name) => has.has(name)).map((name) => source.get(name)))
  return { source, overview }
}
