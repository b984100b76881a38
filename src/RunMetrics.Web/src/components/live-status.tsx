import type { JSX } from 'preact'
import type { Connection } from '../data/live-store'
import { useLive } from '../data/use-live'
import { count } from '../lib/format'
import { hashOf } from '../lib/router'

const shapes: Record<Connection, string> = { connecting: '◌', live: '●', reconnecting: '◌', stale: '■' }

/** Whether what the page shows is what is, and what is running. Stands in the header of every view. */
export function LiveStatus({ offer }: { offer?: JSX.Element | undefined }): JSX.Element {
  const { connection, heard, runs } = useLive()
  const run = runs.find((other) => other.state === 'running')
  return (
    <div class="live-status">
      {offer}
      {run && (
        <a class="live-pill" href={hashOf('live')}>
          <span aria-hidden="true">▶</span> running
          <span class="wide">
            {' '}
            · {count(run.counts.done)} done{run.counts.failed > 0 && <strong class="failed-count"> · {count(run.counts.failed)} failed</strong>}
          </span>
        </a>
      )}
      <span class={`connection is-${connection}`} role="status">
        <span aria-hidden="true">{shapes[connection]}</span> {wordOf(connection, heard)}
      </span>
    </div>
  )
}

export function wordOf(connection: Connection, heard: number | undefined): string {
  if (connection === 'stale') return heard === undefined ? 'not connected' : `stale since ${clock(heard)}`
  return connection
}

function clock(time: number): string {
  return new Date(time).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
}
