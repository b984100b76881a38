import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Pending } from '../../components/arrival'
import { testTable } from '../../data/test-table'
import { useBlock } from '../../data/use-block'
import type { ReportOverview } from '../../gen/report-overview'
import { count, counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'
import { RowLink, TestLink } from './test-link'

/** Rows listed; the rest is a link away. */
const most = 20

type Cluster = ReportOverview['clusters'][number]

/** Failures with one cause: how many, what they say, where, and which tests. */
export function Cause({ cluster, overview }: { cluster: Cluster; overview: ReportOverview }): JSX.Element {
  const [open, setOpen] = useState(false)
  const q = `cluster:${cluster.fingerprint}`
  const fresh = overview.changes ? cluster.rows.filter((row) => overview.changes?.newFailures.includes(row)).length : 0
  const only = cluster.count === 1 ? overview.failures.find((failure) => failure.row === cluster.rows[0]) : undefined
  return (
    <li class="failure">
      <div class="head">
        <span class="times" title={counted(cluster.count, 'failed test')}>
          {count(cluster.count)}×
        </span>
        <b class="mono">{cluster.errorType ?? 'Failure'}</b>
        {fresh > 0 && <span class="tag bad">{fresh === cluster.count ? 'new' : `${count(fresh)} new`}</span>}
      </div>
      {cluster.message === '' ? <p class="muted">No message.</p> : <pre class="message">{visibleText(cluster.message)}</pre>}
      {cluster.frames && cluster.frames.length > 0 && (
        <ol class="frames">
          {cluster.frames.map((frame) => (
            <li key={frame}>
              <code>{visibleText(frame)}</code>
            </li>
          ))}
        </ol>
      )}
      {only ? (
        <TestLink row={only.row} name={only.name} className={only.className} q="status:failed" />
      ) : (
        <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{counted(cluster.count, 'test')}</summary>
          {open && <Members cluster={cluster} q={q} />}
        </details>
      )}
    </li>
  )
}

function Members({ cluster, q }: { cluster: Cluster; q: string }): JSX.Element {
  const tests = useBlock('tests')
  if (!tests.value) return <Pending arrival={tests} />
  const table = testTable(tests.value)
  return (
    <ul class="rows">
      {cluster.rows.slice(0, most).map((row) => (
        <li key={row}>
          <RowLink table={table} row={row} q={q} />
        </li>
      ))}
      {cluster.count > most && (
        <li>
          <a href={hashOf('tests', { q })}>Show them in the table</a>
        </li>
      )}
    </ul>
  )
}
