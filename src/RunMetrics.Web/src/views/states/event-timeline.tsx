import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Panel } from '../../components/panel'
import { count, counted, duration } from '../../lib/format'
import { tickLabel, ticksOf } from '../../lib/gantt'
import { visibleText } from '../../lib/plain-text'
import { eventLines, type EventRow, isBadStatus, type RunState } from '../../lib/run-states'

/** Events shown before the reader asks for all: the newest. */
const first = 40

/** The last events as a Gantt chart and the same as text: chart and table in one. */
export function EventTimeline({ run }: { run: RunState }): JSX.Element | null {
  const [all, setAll] = useState(false)
  if (run.timeline.length === 0) return null
  const shown = all ? run.timeline : run.timeline.slice(-first)
  const lines = eventLines(shown)
  const ticks = ticksOf(lines.seconds)
  const more = run.timeline.length - shown.length
  return (
    <Panel class="events" title="Time line" note={noteOf(run, lines.from)}>
      {more > 0 && (
        <p class="more">
          <button type="button" class="button" onClick={() => setAll(true)}>
            Show the {count(more)} before
          </button>
        </p>
      )}
      <div class="scroll-x" tabIndex={0} role="region" aria-label="Time line">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Event</th>
              <th scope="col">Status</th>
              <th scope="col">By</th>
              <th scope="col" class="num">
                Took
              </th>
              <th scope="col" class="axis">
                <span class="hidden">Time line</span>
                <span class="ticks" aria-hidden="true">
                  {ticks.map((tick) => (
                    <span key={tick} style={{ left: `${shareOf(tick, lines.seconds)}%` }}>
                      {tickLabel(tick)}
                    </span>
                  ))}
                </span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.rows.map((row) => (
              <Row key={row.event.line} row={row} ticks={ticks} seconds={lines.seconds} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

function Row({ row, ticks, seconds }: { row: EventRow; ticks: readonly number[]; seconds: number }): JSX.Element {
  const { event } = row
  const bad = isBadStatus(event.status) || isBadStatus(event.type ?? event.name)
  return (
    <tr>
      <th scope="row" style={{ paddingLeft: `${8 + row.depth * 14}px` }}>
        <span title={event.message}>{visibleText(event.name)}</span>
        {event.raw !== undefined && <span class="tag">not declared</span>} <span class="muted small">{event.message === undefined ? event.type && visibleText(event.type) : visibleText(event.message)}</span>
      </th>
      <td>{event.status === undefined ? '' : <span class={bad ? 'status bad' : 'status'}>{bad ? '✕ ' : ''}{visibleText(event.status)}</span>}</td>
      <td class="muted">{event.actor && visibleText(event.actor)}</td>
      <td class="num">{row.span ? duration(row.width * seconds) : ''}</td>
      <td class="axis">
        <svg class="bars" width="100%" height="18" aria-hidden="true">
          {ticks.map((tick) => (
            <line key={tick} x1={`${shareOf(tick, seconds)}%`} x2={`${shareOf(tick, seconds)}%`} y1="0" y2="18" />
          ))}
          {row.x !== undefined && (row.span ? <rect class={bad ? 'build failed' : 'build'} x={`${row.x * 100}%`} width={`${Math.max(row.width * 100, 0.3)}%`} y="4" height="10" rx="2" /> : <circle class={bad ? 'build failed' : 'test'} cx={`${row.x * 100}%`} cy="9" r="4" />)}
        </svg>
        <span class="hidden">{event.at ?? event.endedAt ?? 'no time'}</span>
      </td>
    </tr>
  )
}

function shareOf(tick: number, seconds: number): number {
  return seconds > 0 ? (tick / seconds) * 100 : 0
}

function noteOf(run: RunState, from: number): string {
  const which = run.events > run.timeline.length ? `${count(run.timeline.length)} of ${counted(run.events, 'event')}, the last and spans still open` : counted(run.events, 'event')
  return from > 0 ? `${which} · a bar lasted, a dot happened · 0 is ${new Date(from).toISOString().replace('T', ' ').slice(0, 19)} UTC` : `${which} · no event has a time`
}
