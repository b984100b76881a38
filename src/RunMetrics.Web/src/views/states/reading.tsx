import type { JSX } from 'preact'
import { Panel } from '../../components/panel'
import { count, counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { type RunState, sourceOf } from '../../lib/run-states'

const times: Record<string, string> = {
  iso: 'in ISO-8601',
  isoWithoutOffset: 'in ISO-8601 without an offset',
  dateTime: 'as YYYY-MM-DD HH:MM:SS without an offset',
  seconds: 'in seconds since 1970',
  milliseconds: 'in milliseconds since 1970',
  microseconds: 'in microseconds since 1970',
  nanoseconds: 'in nanoseconds since 1970',
  ambiguous: 'ambiguous and not used',
}

/** How the state was read, and what could not be: shown as it stands, never dropped. */
export function Reading({ run }: { run: RunState }): JSX.Element {
  const { bad, tooLong, torn, examples } = run.unreadable
  const unread = [bad > 0 && `${count(bad)} no JSON object`, tooLong > 0 && `${count(tooLong)} too long`, torn && 'the last line is torn'].filter(Boolean).join(', ')
  const raw = run.timeline.filter((event) => event.raw !== undefined)
  return (
    <Panel class="reading" title="How it was read">
      <p>
        From <code>{visibleText(run.path)}</code> ({sourceOf(run)}). Times: {run.times.length === 0 ? 'none' : run.times.map((time) => `${count(time.count)} ${times[time.kind] ?? 'of another kind'}`).join(', ')}.
      </p>
      {run.artifacts && run.artifacts.length > 0 && <p>It says it made {run.artifacts.map((artifact) => visibleText(artifact.path ?? artifact.name)).join(', ')}.</p>}
      {unread !== '' && (
        <details>
          <summary>▲ Not read: {unread}</summary>
          <ul>
            {examples.map((line) => (
              <li key={`${line.file ?? ''}${line.line}`}>
                {line.file ?? `Line ${count(line.line)}`}: {line.reason} <code>{visibleText(line.text)}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
      {run.unknownTypes.length > 0 && (
        <details>
          <summary>
            {counted(run.unknownTypes.length, 'type')} without a declared meaning: {run.unknownTypes.map((type) => `${type.type === '' ? '(none)' : visibleText(type.type)} ${count(type.count)}`).join(', ')}
          </summary>
          <ul>
            {raw.map((event) => (
              <li key={event.line}>
                Line {count(event.line)}: <code>{visibleText(event.raw ?? '')}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  )
}
