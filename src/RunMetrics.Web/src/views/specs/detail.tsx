import type { JSX } from 'preact'
import { SourcePlace } from '../../components/source-place'
import { kindWord, type SpecRow, statedWord, symbolName } from '../../data/spec-table'
import type { ReportOverview } from '../../gen/report-overview'
import type { RunSummary } from '../../gen/run'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'
import { blocksOf, CommitLink, StatedAt, SymbolLink, TestLink } from './evidence'

/** All that is known of a requirement: its text, its contradictions, and each piece of evidence. */
export function Detail({ row, overview, run }: { row: SpecRow; overview: ReportOverview; run: RunSummary }): JSX.Element {
  const { one, tests, symbols, commits, contradictions } = row
  const hasCoverage = blocksOf(overview).has('coverage')
  return (
    <div class="spec-detail">
      <p>
        <code>{visibleText(one.id)}</code> in <StatedAt row={row} overview={overview} /> <span class="muted">says {statedWord(one.stated)}</span>
      </p>
      {contradictions.map((each) => (
        <p key={each.kind + each.found} class="notice">
          <strong>{kindWord(each.kind)}:</strong> {visibleText(each.stated)}; {visibleText(each.found)}
        </p>
      ))}
      <pre>{visibleText(one.text)}</pre>
      <Part title="Tests" none="No test of this run names it.">
        {tests.map((test) => (
          <li key={test.row}>
            <TestLink test={test} /> <span class="muted small">{visibleText(test.module)}</span>
          </li>
        ))}
      </Part>
      <Part title="Code" none="No code names it.">
        {symbols.map((symbol) => (
          <li key={symbol.assembly + symbolName(symbol)}>
            <SymbolLink symbol={symbol} overview={overview} />{' '}
            {symbol.test === true && <span class="tag">test code without a result in this run</span>}{' '}
            {symbol.file !== undefined && (hasCoverage ? <a href={hashOf('file', { path: symbol.file })}>{visibleText(symbol.file)}</a> : <SourcePlace place={symbol.file} template={overview.links.source} />)}
          </li>
        ))}
      </Part>
      <Part title="Commits" none="No commit names it.">
        {commits.map((commit) => (
          <li key={commit.id}>
            <CommitLink id={commit.id} subject={commit.subject} overview={overview} run={run} /> {visibleText(commit.subject)} <span class="muted small">{commit.time.slice(0, 10)}</span>
          </li>
        ))}
      </Part>
    </div>
  )
}

function Part({ title, none, children }: { title: string; none: string; children: JSX.Element[] }): JSX.Element {
  return (
    <section>
      <h3>{title}</h3>
      {children.length === 0 ? <p class="muted small">{none}</p> : <ul>{children}</ul>}
    </section>
  )
}
