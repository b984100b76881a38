import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Panel } from '../../components/panel'
import { SourcePlace } from '../../components/source-place'
import type { ReportOverview } from '../../gen/report-overview'
import { count, counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'
import { definitionOf } from '../../lib/run-story'
import { Cause } from './cause'
import { TestLink } from './test-link'

/** Items shown before the reader asks for more. */
const first = 8

type By = 'cause' | 'test'

/** The failures, by cause where several tests share one, else one by one. */
export function Failures({ overview }: { overview: ReportOverview }): JSX.Element {
  const shared = overview.clusters.some((cluster) => cluster.count > 1)
  const [by, setBy] = useState<By>(shared ? 'cause' : 'test')
  const [all, setAll] = useState(false)
  const items = by === 'cause' ? overview.clusters : overview.failures
  const shown = all ? items.length : Math.min(first, items.length)
  return (
    <Panel
      class="failures"
      title="Failures"
      note={
        by === 'cause' ? (
          <abbr title={definitionOf(overview, 'clusters')}>
            {counted(overview.failureCount, 'test')}, {counted(overview.clusters.length, 'cause')}
          </abbr>
        ) : (
          counted(overview.failureCount, 'test')
        )
      }
      actions={
        overview.clusters.length > 0 && (
          <span class="segments" role="group" aria-label="Show failures">
            <button type="button" aria-pressed={by === 'cause'} onClick={() => setBy('cause')}>
              By cause
            </button>
            <button type="button" aria-pressed={by === 'test'} onClick={() => setBy('test')}>
              By test
            </button>
          </span>
        )
      }
    >
      <ul class="failure-list">
        {by === 'cause'
          ? overview.clusters.slice(0, shown).map((cluster) => <Cause key={cluster.fingerprint} cluster={cluster} overview={overview} />)
          : overview.failures.slice(0, shown).map((failure) => <Failure key={failure.row} failure={failure} overview={overview} />)}
      </ul>
      <p class="more">
        {shown < items.length && (
          <button type="button" class="button" onClick={() => setAll(true)}>
            Show {count(items.length - shown)} more
          </button>
        )}
        <a href={hashOf('tests', { q: 'status:failed' })}>{overview.failureCount === 1 ? 'The failed test' : `All ${counted(overview.failureCount, 'failed test')}`} in the table</a>
      </p>
    </Panel>
  )
}

function Failure({ failure, overview }: { failure: ReportOverview['failures'][number]; overview: ReportOverview }): JSX.Element {
  const isNew = overview.changes?.newFailures.includes(failure.row)
  return (
    <li class="failure">
      <div class="head">
        <TestLink row={failure.row} name={failure.name} className={failure.className} q="status:failed" />
        {isNew && <span class="tag bad">new</span>}
      </div>
      {failure.message && <pre class="message">{visibleText(failure.message)}</pre>}
      <p class="muted small">
        {failure.module}
        {failure.source && (
          <>
            {' · '}
            <SourcePlace place={failure.source} template={overview.links.source} />
          </>
        )}
      </p>
    </li>
  )
}
