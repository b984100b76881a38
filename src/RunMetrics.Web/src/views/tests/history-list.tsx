import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { sentenceOf } from '../../components/history-strip'
import { OutcomeStrip, StripLegend } from '../../components/outcome-strip'
import { Glyph } from '../../components/status'
import type { ReportOverview } from '../../gen/report-overview'
import { instant, shortCommit } from '../../lib/format'
import { lookOf } from '../../lib/status'
import type { StripRun } from '../../lib/strip'

const listed = 10

/** The outcomes of one test over the recent runs: a strip, and the newest ones by run. */
export function HistoryList({ runs: ids, letters, recent }: { runs: readonly string[]; letters: string; recent: ReportOverview['recent'] }): JSX.Element | null {
  const runs = useMemo(() => runsOf(ids, recent), [ids, recent])
  const present = [...letters].filter((letter) => letter !== '-').length
  if (present < 2) return null
  const newest = runs
    .map((run, i) => ({ ...run, letter: letters[i] ?? '-' }))
    .filter(({ letter }) => letter !== '-')
    .slice(-listed)
    .toReversed()
  return (
    <section class="text-block history">
      <header>
        <h3>History</h3>
        <span class="muted small">{sentenceOf(letters)}</span>
      </header>
      <OutcomeStrip letters={letters} runs={runs} label="Outcomes by run" step={Math.max(6, Math.min(12, Math.floor(330 / letters.length)))} />
      <StripLegend />
      <details>
        <summary>By run, newest first</summary>
        <ol>
          {newest.map(({ run, startedAt, head, branch, letter }) => (
            <li key={run} title={run}>
              <Glyph look={lookOf(letter)} /> {startedAt ? instant(startedAt) : <code>{run}</code>} {head && <code>{shortCommit(head)}</code>}{' '}
              <span class="muted">
                {lookOf(letter).word}
                {branch && ` on ${branch}`}
              </span>
            </li>
          ))}
        </ol>
      </details>
    </section>
  )
}

/** The overview knows when the recent runs began and on which commit. */
function runsOf(ids: readonly string[], recent: ReportOverview['recent']): readonly StripRun[] {
  const known = new Map(recent.map((run) => [run.id, run]))
  return ids.map((run) => ({ run, startedAt: known.get(run)?.startedAt, head: known.get(run)?.head, branch: known.get(run)?.branch }))
}
