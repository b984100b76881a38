import type { JSX } from 'preact'
import { SourcePlace } from '../../components/source-place'
import { Status } from '../../components/status'
import { commitUrl, type SpecRow, type SpecTest, symbolName } from '../../data/spec-table'
import type { ReportOverview } from '../../gen/report-overview'
import type { RunSummary } from '../../gen/run'
import { shortCommit } from '../../lib/format'
import { safeUrl } from '../../lib/links'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'
import { lookOf, type OutcomeLetter } from '../../lib/status'

const letters: Record<string, OutcomeLetter> = { passed: 'p', failed: 'f', skipped: 's', notExecuted: 'n' }

/** The letter of an outcome, as the block of tests has it. */
export function letterOf(outcome: string, flaky: boolean | undefined): OutcomeLetter {
  return flaky === true && outcome === 'passed' ? 'k' : (letters[outcome] ?? 'o')
}

/** A test with its outcome; it leads to the test. */
export function TestLink({ test }: { test: SpecTest }): JSX.Element {
  return (
    <>
      <Status look={lookOf(letterOf(test.outcome, test.flaky))} />{' '}
      <a class="mono" href={hashOf('tests', { t: test.row })}>
        {visibleText(test.name)}
      </a>
    </>
  )
}

/** A type or member; it leads to the type where the page has a dependency graph. */
export function SymbolLink({ symbol, overview }: { symbol: SpecRow['symbols'][number]; overview: ReportOverview }): JSX.Element {
  const name = visibleText(symbolName(symbol))
  return blocksOf(overview).has('dependencies') && symbol.test !== true ? (
    <a class="mono" href={hashOf('dependencies', { level: 'type', at: symbol.type, near: 1 })}>
      {name}
    </a>
  ) : (
    <span class="mono">{name}</span>
  )
}

/** The short id of a commit, as a link where the repository's host is known. */
export function CommitLink({ id, subject, overview, run }: { id: string; subject: string; overview: ReportOverview; run: RunSummary }): JSX.Element {
  const url = safeUrl(commitUrl(overview.links.commit, run.git.head, id))
  const text = <code title={visibleText(subject)}>{shortCommit(id)}</code>
  return url ? (
    <a href={url} rel="noreferrer" class="commit">
      {text}
    </a>
  ) : (
    <span class="commit">{text}</span>
  )
}

/** Where a requirement is stated: in the documents of the page, else at the repository's host. */
export function StatedAt({ row, overview }: { row: SpecRow; overview: ReportOverview }): JSX.Element {
  const place = `${row.document}:${row.one.line}`
  return blocksOf(overview).has('docs') ? (
    <a class="mono" href={hashOf('docs', { path: row.document, at: row.one.anchor })}>
      {visibleText(place)}
    </a>
  ) : (
    <SourcePlace place={place} template={overview.links.source} />
  )
}

/** Names of the blocks the page has. */
export function blocksOf(overview: ReportOverview): ReadonlySet<string> {
  return new Set(overview.blocks.map((block) => block.name))
}
