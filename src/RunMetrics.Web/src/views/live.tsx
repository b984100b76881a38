import type { JSX } from 'preact'
import { Panel } from '../components/panel'
import { Status } from '../components/status'
import { useLive } from '../data/use-live'
import { lookOfResult } from '../lib/status'
import { RunInProgress } from './live/run-in-progress'
import type { View } from './view'

/** Runs as they happen. */
export function LiveRuns(): JSX.Element {
  const { runs, newest, connection } = useLive()
  const running = runs.filter((run) => run.state === 'running')
  const ended = runs.filter((run) => run.state !== 'running')
  return (
    // It scrolls, and may hold nothing else to put the focus on.
    <section class="live-view" aria-label="Runs in progress" tabIndex={0}>
      {running.map((run) => (
        <RunInProgress key={run.id} run={run} />
      ))}
      {running.length === 0 && (
        <Panel title={connection === 'connecting' ? 'Connecting …' : 'Nothing is running'}>
          <p>
            A <code>dotnet test</code> in this repository appears here by itself, whoever starts it.
            {newest !== undefined && (
              <>
                {' '}
                The newest run is <a href={`/runs/${newest}`}>{newest}</a>.
              </>
            )}
          </p>
        </Panel>
      )}
      {ended.map((run) => (
        <Panel key={run.id} title={`Run ${run.id}`} note={<Status look={lookOfResult(run.result ?? run.state)} />} actions={run.state === 'finished' && <a href={`/runs/${run.id}`}>Open</a>}>
          <p class="muted">{run.state === 'finished' ? 'It has just ended.' : 'Its processes are gone. The next run, or ‘runmetrics collect’, saves what had been recorded.'}</p>
        </Panel>
      ))}
    </section>
  )
}

export const live: View = {
  id: 'live',
  title: 'Live',
  key: 'l',
  icon: 'M8 6.500a1.500 1.500 0 1 0 0 3 1.500 1.500 0 0 0 0-3zM4.800 4.800a4.500 4.500 0 0 0 0 6.400M11.200 4.800a4.500 4.500 0 0 1 0 6.400M2.600 2.600a7.600 7.600 0 0 0 0 10.800M13.400 2.600a7.600 7.600 0 0 1 0 10.800',
  needs: [],
  component: LiveRuns,
}
