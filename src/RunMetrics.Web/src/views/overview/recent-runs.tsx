import type { JSX } from 'preact'
import { Panel } from '../../components/panel'
import { Status } from '../../components/status'
import type { ReportOverview } from '../../gen/report-overview'
import { count, counted, duration, instant, percent, shortCommit } from '../../lib/format'
import { hashOf } from '../../lib/router'
import { lookOfResult } from '../../lib/status'
import { flakeRate } from '../../lib/trends'
import { Trends } from './trends'

const listed = 8

/** Trends over the recent runs, and the runs as a table. */
export function RecentRuns({ overview }: { overview: ReportOverview }): JSX.Element | null {
  const { recent } = overview
  if (recent.length < 2) return null
  const newest = recent.slice(-listed).toReversed()
  const coverage = recent.some((run) => run.lineRate !== undefined)
  const flaky = recent.some((run) => run.executions !== undefined)
  return (
    <Panel title="Recent runs" note={`${counted(recent.length, 'run')}, oldest on the left`} actions={overview.blocks.some((block) => block.name === 'runs') && <a href={hashOf('runs')}>All runs</a>}>
      <Trends overview={overview} />
      <div class="scroll-x" tabIndex={0} role="region" aria-label="Recent runs">
        <table class="table recent-runs">
          <thead>
            <tr>
              <th scope="col">Started</th>
              <th scope="col">Result</th>
              <th scope="col">Branch</th>
              <th scope="col">Commit</th>
              <th scope="col" class="num">Tests</th>
              <th scope="col" class="num">Failed</th>
              {flaky && <th scope="col" class="num">Flake rate</th>}
              {coverage && <th scope="col" class="num">Lines</th>}
              <th scope="col" class="num">Duration</th>
            </tr>
          </thead>
          <tbody>
            {newest.map((run, i) => (
              <tr key={run.id} class={i === 0 ? 'this' : undefined}>
                <td title={run.id}>
                  {instant(run.startedAt)}
                  {i === 0 && <span class="muted"> (this)</span>}
                </td>
                <td>
                  <Status look={lookOfResult(run.result)} />
                </td>
                <td class="clip">{run.branch ?? '–'}</td>
                <td>
                  <code>{run.head ? shortCommit(run.head) : '–'}</code>
                </td>
                <td class="num">{run.total === undefined ? '–' : count(run.total)}</td>
                <td class="num">{run.failed === undefined ? '–' : count(run.failed)}</td>
                {flaky && <td class="num">{percentOf(flakeRate(run))}</td>}
                {coverage && <td class="num">{run.lineRate === undefined ? '–' : percent(run.lineRate)}</td>}
                <td class="num">{duration(run.duration)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

function percentOf(share: number | undefined): string {
  return share === undefined ? '–' : percent(share)
}
