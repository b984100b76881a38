import type { JSX } from 'preact'
import { SourcePlace } from '../../components/source-place'
import type { ReportTestDetails } from '../../gen/report-test-details'
import { visibleText } from '../../lib/plain-text'

type Change = NonNullable<ReportTestDetails['rows'][number]['change']>

/** Is it my change? What was changed, held against a failed test. */
export function ChangeOf({ change, template }: { change: Change; template: string | undefined }): JSX.Element {
  const reasons = change.reasons ?? []
  return (
    <section class="change">
      <h3>Is it my change?</h3>
      {change.reach === 'unreachable' && (
        <p>
          <strong>Not your change:</strong> the diff cannot reach this test.
        </p>
      )}
      {change.suspects.length > 0 && (
        <ol class="suspects">
          {change.suspects.map((suspect) => (
            <li key={suspect.path}>
              <SourcePlace place={suspect.line ? `${suspect.path}:${suspect.line}` : suspect.path} template={template} />{' '}
              <span class="muted">
                · {suspect.score}&nbsp;points
              </span>
              <ul class="small">
                {suspect.reasons.map((reason) => (
                  <li key={reason}>{visibleText(reason)}</li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
      {change.suspects.length === 0 && change.reach !== 'unreachable' && <p>Nothing joins a changed file with this test.</p>}
      {change.reach === 'unknown' && (
        <details class="small">
          <summary>Whether the diff reaches this test is not known</summary>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{visibleText(reason)}</li>
            ))}
          </ul>
        </details>
      )}
      <p class="muted small">Held against {visibleText(change.since)}.</p>
    </section>
  )
}
