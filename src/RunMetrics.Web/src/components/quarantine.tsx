import type { JSX } from 'preact'
import type { QuarantineMark } from '../data/test-table'
import type { ReportFlaky } from '../gen/report-flaky'
import { count, counted } from '../lib/format'
import { visibleText } from '../lib/plain-text'

export type QuarantineEntry = NonNullable<ReportFlaky['quarantine']>['entries'][number]

/** Said before anything else of an entry; the sign does not rest on colour. */
export const quarantineWords: Record<QuarantineEntry['state'], string> = { active: '‖ active', ready: '! ready to leave', broken: '✕ broken', expired: '✕ expired', unused: '! unused' }

/** The issue as a link where it is an address of the web, else as text. */
function Issue({ issue }: { issue: string }): JSX.Element {
  return /^https?:\/\//.test(issue) ? (
    <a href={issue} rel="noreferrer noopener">
      {visibleText(issue)}
    </a>
  ) : (
    <>{visibleText(issue)}</>
  )
}

/** Who answers for a quarantined test, why, and until when. */
export function QuarantineNote({ mark }: { mark: QuarantineMark | undefined }): JSX.Element | null {
  if (!mark) return null
  const { entry, effect } = mark
  return (
    <p class="small">
      {effect === 'held' ? 'Quarantined, left out of gates' : effect === 'broken' ? 'Quarantined but broken: it counts' : 'Its quarantine has expired: it counts'}. {visibleText(entry.owner)} until {entry.expires}:{' '}
      {visibleText(entry.reason)} (<Issue issue={entry.issue} />)
    </p>
  )
}

/** Every entry with what became of it. */
export function QuarantineTable({ report }: { report: NonNullable<ReportFlaky['quarantine']> }): JSX.Element {
  return (
    <section class="panel">
      <header>
        <h2>Quarantine</h2>
        <span class="muted small">{report.sentence}</span>
      </header>
      <div class="scroll-x" tabIndex={0} role="region" aria-label="Quarantine">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Test</th>
              <th scope="col">State</th>
              <th scope="col" class="num">
                Failed
              </th>
              <th scope="col">Owner</th>
              <th scope="col">Until</th>
              <th scope="col">Reason</th>
            </tr>
          </thead>
          <tbody>
            {report.entries.map((entry) => (
              <tr key={`${entry.test} ${entry.variant ?? ''} ${entry.owner} ${entry.expires}`}>
                <td class="wrap">
                  <span class="mono">{visibleText(entry.test)}</span>
                  {entry.variant && <div class="muted small">{visibleText(entry.variant)}</div>}
                </td>
                <td class="wrap">
                  {quarantineWords[entry.state]}
                  <div class="muted small">{visibleText(entry.why)}</div>
                </td>
                <td class="num">
                  {count(entry.failed)} of {count(entry.tests)}
                </td>
                <td class="wrap">{visibleText(entry.owner)}</td>
                <td>
                  {entry.expires}
                  <div class="muted small">{entry.daysLeft < 0 ? `${counted(-entry.daysLeft, 'day')} ago` : `${counted(entry.daysLeft, 'day')} left`}</div>
                </td>
                <td class="wrap">
                  {visibleText(entry.reason)} (<Issue issue={entry.issue} />)
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="muted small">{report.definition}</p>
    </section>
  )
}
