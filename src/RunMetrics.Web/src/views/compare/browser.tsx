import type { JSX } from 'preact'
import { Status } from '../../components/status'
import type { ReportComparison } from '../../gen/report-comparison'
import { chosenOf, type Comparison, titleOf, unknownParts } from '../../lib/comparison'
import { count, instant, shortCommit } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'
import { lookOfResult } from '../../lib/status'
import { useViewState } from '../../lib/view-state'
import type { ViewProps } from '../view'
import { CodeChanges, CoverageChanges, FactChanges, TestChanges } from './parts'

/** What is different between the run of this page and an earlier one. */
export function Browser({ params, report, overview, run }: ViewProps & { report: ReportComparison }): JSX.Element {
  const [state, change] = useViewState('compare', params)
  const chosen = chosenOf(report.comparisons, state['with'])
  if (!chosen) return <p class="empty muted">There is no earlier run to compare with.</p>
  const hasDiff = overview.blocks.some((block) => block.name === 'patch')
  return (
    <div class="compare">
      <section class="panel" aria-label="What is compared">
        <div class="toolbar">
          <span>This run compared with</span>
          <span class="segments" role="group" aria-label="Compared with">
            {report.comparisons.map((one) => (
              <button key={one.run} type="button" aria-pressed={one === chosen} onClick={() => change({ with: one === report.comparisons[0] ? undefined : one.run })}>
                {titleOf(one)}
              </button>
            ))}
          </span>
        </div>
        <Ends chosen={chosen} now={{ id: run.id, startedAt: run.startedAt, result: run.result, branch: run.git.branch, head: run.git.head }} />
        {chosen.difference && <Totals chosen={chosen} />}
        {hasDiff && (
          <p class="muted small">
            What the change of this branch does to coverage, line by line, stands in <a href={hashOf('diff')}>Diff</a>.
          </p>
        )}
      </section>
      {chosen.difference ? (
        <>
          <TestChanges difference={chosen.difference} totals={chosen.totals} />
          <CoverageChanges difference={chosen.difference} totals={chosen.totals} />
          <CodeChanges difference={chosen.difference} totals={chosen.totals} />
          <FactChanges title="Packages" facts={chosen.difference.packages} total={chosen.totals?.packages} />
          <FactChanges title="Environment" facts={chosen.difference.environment} total={chosen.totals?.environment} />
          <Unknown chosen={chosen} />
        </>
      ) : (
        <p class="note">▲ Nothing is known of the difference to this run: {visibleText(chosen.reason ?? 'nothing says why')}.</p>
      )}
      <p class="muted small">{report.definition}</p>
    </div>
  )
}

interface End {
  id: string
  startedAt?: string | undefined
  result?: string | undefined
  branch?: string | undefined
  head?: string | undefined
}

function Ends({ chosen, now }: { chosen: Comparison; now: End }): JSX.Element {
  return (
    <div class="ends-of-runs">
      <EndFacts title="Then" end={{ ...chosen, id: chosen.run }} />
      <span aria-hidden="true">→</span>
      <EndFacts title="Now" end={now} />
    </div>
  )
}

function EndFacts({ title, end }: { title: string; end: End }): JSX.Element {
  return (
    <p>
      <span class="muted small">{title}</span> {end.result && <Status look={lookOfResult(end.result)} />}{' '}
      <span>{end.startedAt ? instant(end.startedAt) : <code>{end.id}</code>}</span>{' '}
      {end.branch && <span class="chip">{visibleText(end.branch)}</span>} {end.head && <code title={end.head}>{shortCommit(end.head)}</code>}
    </p>
  )
}

const tiles: readonly (readonly [keyof NonNullable<Comparison['totals']>, string, string, string, 'ok' | 'bad' | 'warn' | 'off'])[] = [
  ['broken', 'broken', 'broken', '✕', 'bad'],
  ['fixed', 'fixed', 'fixed', '✓', 'ok'],
  ['stillFailing', 'still failing', 'still failing', '✕', 'bad'],
  ['newTests', 'new test', 'new tests', '+', 'off'],
  ['goneTests', 'test gone', 'tests gone', '−', 'off'],
  ['slower', 'slower', 'slower', '▲', 'warn'],
  ['faster', 'faster', 'faster', '▼', 'ok'],
  ['members', 'member covered otherwise', 'members covered otherwise', '±', 'off'],
  ['newEdges', 'new edge', 'new edges', '+', 'off'],
  ['newCycles', 'new cycle', 'new cycles', '○', 'bad'],
  ['newDiagnostics', 'new diagnostic', 'new diagnostics', '▲', 'warn'],
  ['newViolations', 'new violation', 'new violations', '✕', 'bad'],
  ['packages', 'package', 'packages', '±', 'off'],
  ['environment', 'fact of the environment', 'facts of the environment', '±', 'off'],
]

/** How many of each; what is unknown is not there. */
function Totals({ chosen }: { chosen: Comparison }): JSX.Element {
  const shown = tiles.filter(([name]) => (chosen.totals?.[name] ?? 0) > 0)
  if (shown.length === 0) return <p>Nothing is different in what both runs have.</p>
  return (
    <ul class="totals-of-diff">
      {shown.map(([name, one, many, glyph, tone]) => (
        <li key={name}>
          <span class={`glyph ${tone}`} aria-hidden="true">
            {glyph}
          </span>{' '}
          <b>{count(chosen.totals![name]!)}</b> {chosen.totals![name] === 1 ? one : many}
        </li>
      ))}
    </ul>
  )
}

function Unknown({ chosen }: { chosen: Comparison }): JSX.Element | null {
  const missing = unknownParts(chosen.difference!)
  return missing.length === 0 ? null : <p class="note">Unknown, because one of the runs does not have it: {missing.join(', ')}. Unknown is not equal.</p>
}
