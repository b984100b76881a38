import type { JSX } from 'preact'
import { Panel } from '../../components/panel'
import { Glyph, Status } from '../../components/status'
import { useNow } from '../../data/use-live'
import type { LiveRun } from '../../gen/live-run'
import { count, counted, duration } from '../../lib/format'
import type { LiveHost, LiveResult } from '../../lib/live-run'
import { currentOf, doneOf, elapsedOf, expectedOf, phaseOf, rateOf, remainingOf, whole } from '../../lib/live-story'
import { visibleText } from '../../lib/plain-text'
import { lookOf, type OutcomeLetter } from '../../lib/status'

const letters: Record<LiveResult['outcome'], OutcomeLetter> = { passed: 'p', failed: 'f', skipped: 's', notExecuted: 'n', other: 'o' }

export function RunInProgress({ run }: { run: LiveRun }): JSX.Element {
  const now = useNow()
  const elapsed = elapsedOf(run, now)
  return (
    <>
      <Panel title={run.command ?? `Run ${run.id}`} note={elapsed === undefined ? undefined : `running for ${whole(elapsed)}`} class="live-run">
        <Numbers run={run} now={now} />
        <p class="phase">{phaseOf(run)}</p>
        {run.hosts.length > 0 && (
          <table class="live-hosts">
            <caption class="hidden">Projects that are tested</caption>
            <thead>
              <tr>
                <th scope="col">Project</th>
                <th scope="col">Progress</th>
                <th scope="col" class="numeric">Done</th>
                <th scope="col" class="numeric">Failed</th>
                <th scope="col">Now</th>
              </tr>
            </thead>
            <tbody>
              {run.hosts.map((host) => (
                <Host key={host.source} run={run} host={host} now={now} />
              ))}
            </tbody>
          </table>
        )}
        <Builds run={run} />
      </Panel>
      <div class="columns">
        <Failures run={run} />
        <Panel title="Finished last">
          {run.recent.length === 0 ? <p class="muted">Nothing yet.</p> : (
            <ol class="live-results">
              {run.recent.map((result) => (
                <li key={result.seq}>
                  <Glyph look={lookOf(letters[result.outcome])} /> <span class="clip" title={visibleText(result.name)}>{visibleText(result.name)}</span> <span class="muted small">{duration(result.duration)}</span>
                </li>
              ))}
            </ol>
          )}
        </Panel>
      </div>
    </>
  )
}

function Numbers({ run, now }: { run: LiveRun; now: number }): JSX.Element {
  const [remaining, rate] = [remainingOf(run, now), rateOf(run, now)]
  const finished = run.hosts.filter((host) => host.state === 'finished').length
  return (
    <dl class="live-numbers">
      <div>
        <dt>Done</dt>
        <dd id="live-done">{doneOf(run)}</dd>
      </div>
      <div class={run.counts.failed > 0 ? 'bad' : undefined}>
        <dt>Failed</dt>
        <dd id="live-failed">{count(run.counts.failed)}</dd>
      </div>
      <div>
        <dt>Projects</dt>
        <dd>
          {finished} of {count(run.hosts.length)} ended
        </dd>
      </div>
      <div>
        <dt>Left</dt>
        <dd>
          {remaining ? <abbr title={remaining.sample}>{remaining.text}</abbr> : 'unknown'}
          <small class="muted">{remaining ? remaining.sample : 'no earlier run of this command has ended'}</small>
        </dd>
      </div>
      <div>
        <dt>Rate</dt>
        <dd>{rate === undefined ? 'unknown' : <abbr title="Results divided by the seconds since the first test host began">{rate.toFixed(rate < 10 ? 1 : 0)} a second</abbr>}</dd>
      </div>
    </dl>
  )
}

function Host({ run, host, now }: { run: LiveRun; host: LiveHost; now: number }): JSX.Element {
  const [expected, current] = [expectedOf(run, host), currentOf(host, now)]
  const { done, passed, failed } = host.counts
  const all = Math.max(expected ?? 0, 1)
  return (
    <tr>
      <th scope="row">{host.source}</th>
      <td>
        {expected === undefined ? (
          <span class="muted small">how many there are is not known</span>
        ) : (
          <div class="live-bar" role="progressbar" aria-label={host.source} aria-valuetext={`${done} of ${expected}`} aria-valuenow={done} aria-valuemin={0} aria-valuemax={expected}>
            <i class="bad" style={{ width: `${(100 * failed) / all}%` }} />
            <i class="ok" style={{ width: `${(100 * passed) / all}%` }} />
            <i class="off" style={{ width: `${(100 * (done - failed - passed)) / all}%` }} />
          </div>
        )}
      </td>
      <td class="numeric">
        {count(done)}
        {expected !== undefined && <span class="muted"> of {count(expected)}</span>}
      </td>
      <td class="numeric">{failed > 0 ? <strong class="failed-count">{count(failed)}</strong> : '0'}</td>
      <td class="now">
        {host.state === 'running' ? (
          current ? (
            <div>
              <span class="clip">{visibleText(current.name)}</span>
              <span class="muted small">{whole(current.seconds)}</span>
            </div>
          ) : (
            <span class="muted" title="VSTest tells of tests when they have ended, some at a time; Microsoft.Testing.Platform tells of those that take long.">running</span>
          )
        ) : (
          <Status look={host.state === 'interrupted' || (host.outcome !== undefined && host.outcome !== 'completed') ? { word: host.outcome ?? 'interrupted', glyph: '!', tone: 'bad' } : { word: 'ended', glyph: '✓', tone: 'off' }} />
        )}
      </td>
    </tr>
  )
}

function Builds({ run }: { run: LiveRun }): JSX.Element | null {
  if (run.builds.length === 0) return null
  const built = run.builds.filter((build) => build.state === 'finished').length
  return (
    <details class="live-builds">
      <summary>
        {built} of {counted(run.builds.length, 'project')} built
      </summary>
      <ul>
        {run.builds.map((build) => (
          <li key={build.source}>
            {build.source} <span class="muted small">{build.state === 'running' ? 'building' : build.state === 'finished' ? took(build) : 'did not end: it has failed or was stopped'}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function took(build: LiveRun['builds'][number]): string {
  return build.startedAt !== undefined && build.finishedAt !== undefined ? duration((Date.parse(build.finishedAt) - Date.parse(build.startedAt)) / 1000) : 'built'
}

function Failures({ run }: { run: LiveRun }): JSX.Element {
  const more = run.counts.failed - run.failures.length
  return (
    <Panel title="Newest failures" note={run.counts.failed > 0 ? count(run.counts.failed) : undefined}>
      {run.failures.length === 0 ? (
        <p class="muted">None so far.</p>
      ) : (
        <ol class="live-results">
          {run.failures.map((failure) => (
            <li key={failure.seq}>
              <Glyph look={lookOf('f')} /> <strong>{visibleText(failure.name)}</strong> <span class="muted small">{failure.source}</span>
              {failure.message !== undefined && <pre class="live-message">{visibleText(failure.message)}</pre>}
            </li>
          ))}
        </ol>
      )}
      {more > 0 && <p class="muted small">and {counted(more, 'earlier one')}: the report will have them all</p>}
    </Panel>
  )
}
