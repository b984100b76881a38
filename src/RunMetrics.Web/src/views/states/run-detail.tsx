import type { JSX } from 'preact'
import { Panel } from '../../components/panel'
import { Glyph, Status } from '../../components/status'
import { count, counted, instant } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'
import { ageOf, familyOf, lookOfAction, lookOfState, type RunState } from '../../lib/run-states'
import { EventTimeline } from './event-timeline'
import { Reading } from './reading'

interface DetailProps {
  run: RunState
  all: readonly RunState[]
  now: number
}

/** One run: what is happening, who holds the wheel, what is blocked; then what these sentences rest on. */
export function RunDetail({ run, all, now }: DetailProps): JSX.Element {
  const look = lookOfState(run)
  return (
    <>
      {run.handoff && <Wheel run={run} handoff={run.handoff} now={now} />}
      <section class={`banner ${look.tone}`} aria-label="Run">
        <div class="verdict">
          <Glyph look={look} />
          <div>
            <h2>{visibleText(run.name ?? run.id)}</h2>
            <p class="muted">{factsOf(run, now)}</p>
          </div>
        </div>
        <ul class="sentences">
          <li>{visibleText(run.sentences.happening)}</li>
          <li>{visibleText(run.sentences.wheel)}</li>
          <li>{visibleText(run.sentences.blocked)}</li>
        </ul>
        <Phases run={run} />
      </section>
      <Queue run={run} now={now} />
      <Family run={run} all={all} />
      <EventTimeline run={run} key={run.id} />
      <Reading run={run} />
    </>
  )
}

function Wheel({ run, handoff, now }: { run: RunState; handoff: NonNullable<RunState['handoff']>; now: number }): JSX.Element {
  const age = ageOf(handoff.at, now)
  return (
    <div class="wheel" role="alert">
      <span class="sign" aria-hidden="true">
        ▲
      </span>
      <p>
        <strong>Take the wheel{handoff.to === undefined ? '' : `, ${visibleText(handoff.to)}`}.</strong> {age === undefined ? 'Since when is not known' : `Asked ${age}`}
        {handoff.at !== undefined && <> · <time dateTime={handoff.at}>{instant(handoff.at)}</time></>}
        {handoff.reason !== undefined && ` · ${visibleText(handoff.reason)}`} <span class="muted">{visibleText(run.name ?? run.id)}</span>
      </p>
    </div>
  )
}

function factsOf(run: RunState, now: number): string {
  const activity = ageOf(run.lastActivityAt, now)
  const parts = [
    lookOfState(run).word,
    run.status !== undefined && `says ‘${visibleText(run.status)}’`,
    run.candidate !== undefined && `candidate ${visibleText(run.candidate)}`,
    run.startedAt !== undefined && `started ${instant(run.startedAt)}`,
    activity !== undefined && `last activity ${activity}`,
    run.repositories.length > 0 && run.repositories.map(visibleText).join(', '),
  ]
  return parts.filter(Boolean).join(' · ')
}

/** Phases as steps: those that were reached, in that order. What comes after is not known, so it is not drawn. */
function Phases({ run }: { run: RunState }): JSX.Element | null {
  if (run.phases.length === 0) return null
  const at = run.phases.findIndex((phase) => phase.name === run.phase)
  return (
    <ol class="steps" aria-label="Phases">
      {run.phases.map((phase, i) => (
        <li key={phase.name} aria-current={i === at ? 'step' : undefined} title={phase.startedAt && `reached ${instant(phase.startedAt)}`}>
          <span aria-hidden="true">{i === at ? (run.standing === 'finished' ? '✓' : '▸') : '✓'}</span> {visibleText(phase.name)}
        </li>
      ))}
    </ol>
  )
}

function Queue({ run, now }: { run: RunState; now: number }): JSX.Element {
  const note = [counted(run.actions.length, 'thing'), run.actionsElsewhere > 0 && `${count(run.actionsElsewhere)} more in repositories the run does not touch`].filter(Boolean).join(' · ')
  return (
    <Panel class="queue" title="Waits for action" note={note}>
      {run.actions.length === 0 ? (
        <p class="muted">{visibleText(run.sentences.blocked)}</p>
      ) : (
        <ul>
          {run.actions.map((action, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- nothing else tells two of them apart
            <li key={i}>
              <Status look={lookOfAction(action.kind)} />
              <span>
                <strong>{visibleText(action.title)}</strong>
                {action.detail !== undefined && ` · ${visibleText(action.detail)}`}
              </span>
              <span class="muted small">{[action.repository && visibleText(action.repository), ageOf(action.since, now) ?? 'since when is not known'].filter(Boolean).join(' · ')}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

/** Sub-runs as a tree, with the run itself in it. */
function Family({ run, all }: { run: RunState; all: readonly RunState[] }): JSX.Element | null {
  const family = familyOf(all, run)
  if (family.length === 0) return run.parentRunId === undefined ? null : <p class="muted">A part of {visibleText(run.parentRunId)}, which was not read.</p>
  return (
    <Panel class="state-list" title="Sub-runs" note={counted(family.length - 1, 'sub-run')}>
      <ul>
        {family.map(({ run: one, depth }) => (
          <li key={one.id} style={{ paddingLeft: `${depth * 20}px` }}>
            {one === run ? <strong>{visibleText(one.name ?? one.id)}</strong> : <a href={hashOf('states', { run: one.id })}>{visibleText(one.name ?? one.id)}</a>}
            <Status look={lookOfState(one)} />
            {one.phase && <span class="tag">{visibleText(one.phase)}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

