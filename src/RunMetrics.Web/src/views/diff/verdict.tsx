import type { JSX } from 'preact'
import type { ReportOverview } from '../../gen/report-overview'
import type { ReportPatch } from '../../gen/report-patch'
import { branchCount, branchPercent, linePercent } from '../../lib/coverage'
import { count, counted, shortCommit } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'

/** What came of the change, in words first where there is no number. */
export function Verdict({ patch, overview }: { patch: ReportPatch; overview: ReportOverview }): JSX.Element {
  const { lines, branches, changedLines, partialLines } = patch.totals
  return (
    <section class="panel verdict-of-diff" aria-label="Coverage of the change">
      <p class="range muted">
        <End end={patch.base} unknown="no base" /> <span aria-hidden="true">→</span>
        <span class="hidden"> to </span> <End end={patch.head} unknown={overview.project} />
        {patch.head.workingTree && ' and what is not committed'}
      </p>
      {patch.verdict === 'known' && (
        <>
          <p class="big">
            <strong>{linePercent(lines.covered, lines.coverable)}</strong> of the changed lines are covered
          </p>
          <p class="muted">
            {count(lines.covered)} of {counted(lines.coverable, 'coverable line')}
            {branches.total > 0 && ` · ${branchPercent(branches.covered, branches.coveredAtMost, branches.total)} of branches (${branchCount(branches.covered, branches.coveredAtMost, branches.total)})`}
            {partialLines > 0 && ` · ${counted(partialLines, 'line')} partly covered`} · {counted(changedLines, 'changed line')} in {counted(patch.files.length, 'file')}
          </p>
        </>
      )}
      {patch.verdict === 'nothingCoverable' && (
        <>
          <p class="big">
            <strong>Nothing coverable changed.</strong>
          </p>
          <p class="muted">
            {counted(changedLines, 'changed line')} in {counted(patch.files.length, 'file')}, none of them a line that a report can cover. That is neither 0 nor 100 %.
          </p>
        </>
      )}
      {patch.verdict === 'unknown' && (
        <p class="big">
          <strong>The coverage of the change is unknown.</strong>
        </p>
      )}
      {patch.reason && <p class={patch.verdict === 'known' ? 'note' : ''}>{patch.verdict === 'known' ? `▲ ${patch.reason}` : patch.reason}</p>}
    </section>
  )
}

function End({ end, unknown }: { end: { name?: string; commit?: string } | undefined; unknown: string }): JSX.Element {
  return (
    <>
      {end?.name && <span class="chip">{visibleText(end.name)}</span>} {end?.commit && <code title={end.commit}>{shortCommit(end.commit)}</code>}
      {!end?.name && !end?.commit && unknown}
    </>
  )
}
