import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { StackTrace } from '../../components/stack-trace'
import { Glyph } from '../../components/status'
import { TextBlock } from '../../components/text-block'
import type { ReportTestDetails } from '../../gen/report-test-details'
import { counted, duration } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { lookOf } from '../../lib/status'

type RowDetails = ReportTestDetails['rows'][number]
type Attempt = RowDetails['attempts'][number]

interface AttemptsProps {
  details: RowDetails
  texts: readonly string[]
  /** Files of the tests, relative to the repository. */
  known: readonly string[]
  template: string | undefined
}

/** What each attempt left; tabs when there are several. The last one, which decides, is shown first. */
export function Attempts({ details, ...rest }: AttemptsProps): JSX.Element {
  const { attempts } = details
  const [chosen, setChosen] = useState(attempts.length - 1)
  const attempt = attempts[chosen]
  return (
    <>
      {attempts.length > 1 && (
        <div class="attempts">
          <h3>{counted(attempts.length, 'attempt')}</h3>
          <span class="segments" role="group" aria-label="Attempts">
            {attempts.map((one, i) => (
              // oxlint-disable-next-line react/no-array-index-key -- an attempt is known by its place
              <button key={i} type="button" aria-pressed={i === chosen} onClick={() => setChosen(i)}>
                <Glyph look={lookOf(one.outcome)} /> {i + 1} <small>{duration(one.duration)}</small>
              </button>
            ))}
          </span>
        </div>
      )}
      {attempt && <One key={chosen} attempt={attempt} {...rest} />}
    </>
  )
}

function One({ attempt, texts, known, template }: { attempt: Attempt } & Omit<AttemptsProps, 'details'>): JSX.Element {
  const textOf = (i: number | undefined): string => (i === undefined ? '' : (texts[i] ?? ''))
  const message = textOf(attempt.message)
  const trace = textOf(attempt.stackTrace)
  const output = textOf(attempt.output)
  const errors = textOf(attempt.errorOutput)
  return (
    <>
      {message !== '' && <TextBlock title={attempt.outcome === 's' ? 'Reason' : (attempt.errorType ?? 'Message')} text={message} />}
      {message === '' && attempt.errorType && <p class="mono">{visibleText(attempt.errorType)}</p>}
      {trace !== '' && <StackTrace text={trace} known={known} template={template} />}
      {output !== '' && <TextBlock title="Output" text={output} />}
      {errors !== '' && <TextBlock title="Error output" text={errors} />}
      {attempt.attachments && attempt.attachments.length > 0 && (
        <section class="text-block">
          <header>
            <h3>Attachments</h3>
          </header>
          <ul class="attachments mono">
            {attempt.attachments.map((file) => (
              <li key={file}>{visibleText(file)}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
