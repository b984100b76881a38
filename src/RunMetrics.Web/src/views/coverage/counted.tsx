import type { JSX } from 'preact'
import { HowCounted } from '../../components/how-counted'
import type { ReportCoverage } from '../../gen/report-coverage'
import { branchCount, branchPercent, linePercent } from '../../lib/coverage'
import { count, counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'

/** How this is counted: our rules, what other tools would say of the same data and why, what was read and what was left out. */
export function Counted({ block, open = false }: { block: ReportCoverage; open?: boolean }): JSX.Element {
  return (
    <HowCounted terms={[...block.definitions, { term: 'Source', text: block.source }]} open={open}>
      <Reconciliation block={block} />
      {block.excluded && block.excluded.length > 0 && (
        <>
          <h3>Not counted</h3>
          <ul>
            {block.excluded.map((one) => (
              <li key={one.reason}>
                {visibleText(one.reason)}: {counted(one.files, 'file')}
                {one.lines !== undefined && `, ${counted(one.lines, 'line')}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {block.reports.length > 0 && (
        <>
          <h3>Reports read</h3>
          <ul>
            {block.reports.map((report) => (
              <li key={report.path}>
                <code>{visibleText(report.path)}</code> <span class="muted">({report.format})</span>
                {report.lines && ` ${linePercent(report.lines.covered, report.lines.coverable)}, ${count(report.lines.covered)} of ${counted(report.lines.coverable, 'line')}`}
                {report.note && <span class="muted"> {visibleText(report.note)}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </HowCounted>
  )
}

function Reconciliation({ block }: { block: ReportCoverage }): JSX.Element | null {
  const { lines, branches } = block.totals
  if (block.reconciliation.length === 0) return null
  return (
    <>
      <h3>The same data by other rules</h3>
      <div class="scroll-x" tabIndex={0} role="region" aria-label="The same data by other rules">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col" class="num">
                Lines
              </th>
              <th scope="col" class="num">
                Branches
              </th>
              <th scope="col">Why it differs</th>
            </tr>
          </thead>
          <tbody>
            <tr class="this">
              <th scope="row">RunMetrics</th>
              <td class="num">
                {linePercent(lines.covered, lines.coverable)} <span class="muted small">{`${count(lines.covered)} of ${count(lines.coverable)}`}</span>
              </td>
              <td class="num">
                {branchPercent(branches.covered, branches.coveredAtMost, branches.total)}{' '}
                <span class="muted small">{branchCount(branches.covered, branches.coveredAtMost, branches.total)}</span>
              </td>
              <td>The rules above.</td>
            </tr>
            {block.reconciliation.map((one) => (
              <tr key={one.name}>
                <th scope="row">{one.name}</th>
                <td class="num">
                  {linePercent(one.lines.covered, one.lines.coverable)} <span class="muted small">{`${count(one.lines.covered)} of ${count(one.lines.coverable)}`}</span>
                </td>
                <td class="num">
                  {one.branches && branchPercent(one.branches.covered, one.branches.covered, one.branches.total)}{' '}
                  {one.branches && <span class="muted small">{branchCount(one.branches.covered, one.branches.covered, one.branches.total)}</span>}
                </td>
                <td class="why">{one.why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
