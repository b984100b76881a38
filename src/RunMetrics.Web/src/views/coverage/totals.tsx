import type { ComponentChildren, JSX } from 'preact'
import type { CoverageTable } from '../../data/coverage-table'
import type { ReportOverview } from '../../gen/report-overview'
import { branchCount, branchPercent, linePercent } from '../../lib/coverage'
import { points } from '../../lib/deltas'
import { count, counted } from '../../lib/format'
import { hashOf } from '../../lib/router'
import { earlierRun } from '../../lib/run-story'

/** The numbers of the whole run; how they are counted stands at the foot of the view. */
export function Totals({ overview, table }: { overview: ReportOverview; table: CoverageTable }): JSX.Element {
  const { totals, files } = table.block
  const { lines, branches, ambiguousLines } = totals
  const { patch } = overview
  const before = earlierRun(overview)?.lineRate
  const stale = files.stale?.length ?? 0
  return (
    <>
      <dl class="figures">
        {patch && (
          <Figure term="Patch" value={patch.state === 'known' ? linePercent(patch.covered, patch.coverable) : '–'} href={hashOf('diff')}>
            {patch.state === 'known' ? `${count(patch.covered)} of ${count(patch.coverable)} changed lines` : patch.state === 'nothingCoverable' ? 'nothing coverable changed' : 'unknown'}
          </Figure>
        )}
        <Figure term="Lines" value={linePercent(lines.covered, lines.coverable)}>
          {count(lines.covered)} of {count(lines.coverable)}
          {before !== undefined && <Delta change={lines.covered / lines.coverable - before} />}
        </Figure>
        {branches.total > 0 && (
          <Figure term="Branches" value={branchPercent(branches.covered, branches.coveredAtMost, branches.total)}>
            {branchCount(branches.covered, branches.coveredAtMost, branches.total)}
          </Figure>
        )}
        <Figure term="Files" value={count(table.count)}>
          {counted(table.block.assemblies.length, 'assembly', 'assemblies')}
        </Figure>
      </dl>
      {ambiguousLines > 0 && (
        <p class="muted small">
          The branches of {counted(ambiguousLines, 'line')} are known as an interval only: several reports count covered paths there without naming them. Reports in coverlet’s json format name them and give an exact figure.
        </p>
      )}
      {stale > 0 && (
        <p class="note">
          ▲ The reports do not fit {counted(stale, 'file')}: they are older than the source or name lines it does not have. These files are marked; their numbers may be wrong.
        </p>
      )}
    </>
  )
}

function Figure({ term, value, href, children }: { term: string; value: string; href?: string; children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt class="muted small">{term}</dt>
      <dd>
        <strong>{href ? <a href={href}>{value}</a> : value}</strong> <span class="muted small">{children}</span>
      </dd>
    </div>
  )
}

function Delta({ change }: { change: number }): JSX.Element | null {
  const text = Number.isFinite(change) ? points(change) : ''
  return text === '' ? null : <> · {text} since the previous run</>
}
