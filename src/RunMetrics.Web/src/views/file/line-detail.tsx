import type { JSX } from 'preact'
import { Status } from '../../components/status'
import type { CoveredLine } from '../../data/file-coverage'
import { lineLooks, lineSentence } from '../../lib/source-lines'

/** What is known of the chosen line, in words. */
export function LineDetail({ selected, lines }: { selected: number | undefined; lines: readonly CoveredLine[] }): JSX.Element {
  const line = lines.find((one) => one.number === selected)
  return (
    <p class="line-detail">
      {selected === undefined ? (
        <span class="muted">
          A line number chooses a line; <kbd>n</kbd> and <kbd>p</kbd> go through what is not covered.
        </span>
      ) : (
        <>
          <b>Line {selected}</b> {line ? <Status look={lineLooks[line.state]} /> : <span class="muted">Not coverable.</span>} {line && <span>{lineSentence(line)}</span>}
        </>
      )}
    </p>
  )
}
