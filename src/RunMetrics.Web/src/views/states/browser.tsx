import type { JSX } from 'preact'
import { Panel } from '../../components/panel'
import { Status } from '../../components/status'
import type { RunStates } from '../../gen/run-states'
import { count, counted } from '../../lib/format'
import { useNow } from '../../lib/now'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'
import { activeRun, ageOf, lookOfState, treeOf } from '../../lib/run-states'
import type { ViewProps } from '../view'
import { RunDetail } from './run-detail'

/** All runs of other programs, and one of them whole: the one asked for, else the one that asks for attention. */
export function Browser({ list, params }: ViewProps & { list: RunStates }): JSX.Element {
  const now = useNow()
  const asked = params['run']
  const shown = asked === undefined ? (activeRun(list.runs) ?? list.runs[0]) : list.runs.find((run) => run.id === asked || run.name === asked)
  const omitted = list.total - list.runs.length
  return (
    <div class="states">
      {shown ? <RunDetail run={shown} all={list.runs} now={now} /> : <p class="notice">{asked === undefined ? 'No run was found in the state directory.' : `No run ‘${asked}’ was read.`}</p>}
      {list.runs.length > 0 && (
        <Panel class="state-list" title="Runs of other programs" note={counted(list.total, 'run')}>
          <ul>
            {treeOf(list.runs).map(({ run, depth }) => (
              <li key={run.id} style={{ paddingLeft: `${depth * 20}px` }}>
                <a href={hashOf('states', { run: run.id })} aria-current={run === shown ? 'true' : undefined}>
                  {visibleText(run.name ?? run.id)}
                </a>
                <Status look={lookOfState(run)} />
                {run.phase && <span class="tag">{visibleText(run.phase)}</span>}
                <span class="muted small">{ageOf(run.lastActivityAt, now) ?? 'when is not known'}</span>
              </li>
            ))}
          </ul>
          {omitted > 0 && <p class="muted small">{count(omitted)} more are not in this page.</p>}
        </Panel>
      )}
      <p class="muted small definition">{list.definition}</p>
    </div>
  )
}
