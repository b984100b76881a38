import type { JSX } from 'preact'
import { Status } from '../../components/status'
import { lookOfStatus, type SpecRow, testsSay } from '../../data/spec-table'
import type { ReportOverview } from '../../gen/report-overview'
import type { RunSummary } from '../../gen/run'
import { counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'
import { CommitLink, SymbolLink, TestLink } from '../specs/evidence'

interface SectionRequirementsProps {
  rows: readonly SpecRow[]
  overview: ReportOverview
  run: RunSummary
}

/** Pieces of evidence of a kind; the Specs view has all. */
const most = 4

/** What a section requires, and what proves it. */
export function SectionRequirements({ rows, overview, run }: SectionRequirementsProps): JSX.Element | null {
  if (rows.length === 0) return null
  return (
    <section class="doc-related doc-requirements">
      <h3>Requirements of this section</h3>
      <ul>
        {rows.map((row) => (
          <li key={row.one.id}>
            <Status look={lookOfStatus(row.one.status)} />{' '}
            <a href={hashOf('specs', { at: row.one.id })}>
              <strong>{visibleText(row.one.label)}</strong> {visibleText(row.one.title)}
            </a>
            {row.contradictions.length > 0 && (
              <div>
                <span class="tag bad" title={row.contradictions.map((each) => each.found).join('\n')}>
                  ✕ contradicted
                </span>
              </div>
            )}
            <div class="muted small">{testsSay(row)}</div>
            <Evidence row={row} overview={overview} run={run} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Evidence({ row: { one, ...row }, overview, run }: { row: SpecRow; overview: ReportOverview; run: RunSummary }): JSX.Element | null {
  // Those that failed decide.
  const tests = row.tests.toSorted((a, b) => Number(b.outcome === 'failed') - Number(a.outcome === 'failed'))
  const more = [tests, row.symbols, row.commits].reduce((sum, all) => sum + Math.max(0, all.length - most), 0)
  if (tests.length + row.symbols.length + row.commits.length === 0) return null
  return (
    <ul class="small">
      {tests.slice(0, most).map((test) => (
        <li key={`test ${test.row}`}>
          <TestLink test={test} />
        </li>
      ))}
      {row.symbols.slice(0, most).map((symbol) => (
        <li key={`${symbol.assembly} ${symbol.type} ${symbol.member}`}>
          <SymbolLink symbol={symbol} overview={overview} />
        </li>
      ))}
      {row.commits.slice(0, most).map((commit) => (
        <li key={commit.id}>
          <CommitLink id={commit.id} subject={commit.subject} overview={overview} run={run} /> {visibleText(commit.subject)}
        </li>
      ))}
      {more > 0 && (
        <li>
          <a href={hashOf('specs', { at: one.id })}>and {counted(more, 'other')}</a>
        </li>
      )}
    </ul>
  )
}
