import type { JSX } from 'preact'
import { HistoryStrip, sentenceOf } from '../../components/history-strip'
import { Glyph } from '../../components/status'
import { lookOf } from '../../lib/status'

const listed = 10

/** The outcomes of one test over the recent runs: a strip, and the newest ones by run. */
export function HistoryList({ runs, letters }: { runs: readonly string[]; letters: string }): JSX.Element | null {
  const present = [...letters].filter((letter) => letter !== '-').length
  if (present < 2) return null
  const newest = runs
    .map((run, i) => ({ run, letter: letters[i] ?? '-' }))
    .filter(({ letter }) => letter !== '-')
    .slice(-listed)
    .toReversed()
  return (
    <section class="text-block history">
      <header>
        <h3>History</h3>
        <span class="muted small">{sentenceOf(letters)}</span>
      </header>
      <HistoryStrip letters={letters} most={50} />
      <details>
        <summary>By run, newest first</summary>
        <ol>
          {newest.map(({ run, letter }) => (
            <li key={run}>
              <Glyph look={lookOf(letter)} /> <code>{run}</code> <span class="muted">{lookOf(letter).word}</span>
            </li>
          ))}
        </ol>
      </details>
    </section>
  )
}
