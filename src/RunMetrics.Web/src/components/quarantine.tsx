import type { JSX } from 'preact'
import type { QuarantineMark } from '../data/test-table'
import type { ReportFlaky } from '../gen/report-flaky'
import { count } from '../lib/format'
import { visibleText } from '../lib/plain-text'

export type QuarantineEntry = NonNullable<ReportFlaky['quarantine']>['entries'][number]

/** Who answers for it, until when, and why; the issue is a link where it is an address of the web. */
function About({ entry }: { entry: QuarantineEntry }): JSX.Element {
  const issue = visibleText(entry.issue)
  return (
    <>
      {visibleText(entry.owner)} until {entry.expires}: {visibleText(entry.reason)} ({/^https?:/.test(entry.issue) ? <a href={entry.issue}>{issue}</a> : issue})
    </>
  )
}

export function QuarantineNote({ mark }: { mark: QuarantineMark | undefined }): JSX.Element | null {
  if (!mark) return null
  return (
    <p class="small">
      Quarantined, {mark.effect === 'held' ? 'left out of gates' : `${mark.effect}: it counts`}. <About entry={mark.entry} />
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
      <table class="table verdicts">
        <thead>
          <tr>
            <th scope="col">Test</th>
            <th scope="col">State</th>
            <th scope="col" class="num">
              Failed
            </th>
          </tr>
        </thead>
        <tbody>
          {report.entries.map((entry) => (
            <tr key={`${entry.test} ${entry.variant ?? ''} ${entry.expires}`}>
              <td class="wrap">
                {visibleText(`${entry.test} ${entry.variant ?? ''}`)}
                <div class="muted small">
                  <About entry={entry} />
                </div>
              </td>
              <td class="wrap">
                <b>{entry.state}</b>
                <div class="muted small">{visibleText(entry.why)}</div>
              </td>
              <td class="num">
                {count(entry.failed)} of {count(entry.tests)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="muted small">{report.definition}</p>
    </section>
  )
}
