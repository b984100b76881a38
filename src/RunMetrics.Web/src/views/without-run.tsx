import type { JSX } from 'preact'
import { Panel } from '../components/panel'
import { useLive } from '../data/use-live'
import { visibleText } from '../lib/plain-text'

/** What stands where nothing was recorded yet, and how to begin. */
export function NothingRecorded(): JSX.Element {
  const running = useLive().runs.some((run) => run.state === 'running')
  return (
    <Panel title="No run has been recorded here yet" class="first-run">
      {running ? (
        <p>The first one is going on. When it has ended, its page stands here.</p>
      ) : (
        <>
          <p>Let the tests of this repository be recorded:</p>
          <pre>
            <code>{'dotnet add package RunMetrics    # once, in a test project\ndotnet test'}</code>
          </pre>
          <p>
            or take results that another tool has written: <code>runmetrics import results.trx</code>. The page follows by itself.
          </p>
        </>
      )}
    </Panel>
  )
}

/** What stands at the address of a run that is not here. */
export function NoSuchRun({ id }: { id: string }): JSX.Element {
  const { newest, runs } = useLive()
  if (runs.some((run) => run.id === id && run.state === 'running')) {
    return (
      <Panel title="This run is going on">
        <p>When it has ended, its page stands here.</p>
      </Panel>
    )
  }
  return (
    <Panel title="There is no such run">
      <p>
        The run <code>{visibleText(id)}</code> is not here. It was removed, as the oldest runs are, or was recorded elsewhere.{' '}
        {newest === undefined ? 'No run has been recorded here yet.' : <a href="/">Show the newest run</a>}
      </p>
    </Panel>
  )
}
