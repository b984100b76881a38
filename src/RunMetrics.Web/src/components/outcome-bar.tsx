import type { JSX } from 'preact'
import { attentionOrder, lookOf, type OutcomeLetter } from '../lib/status'

/** Shares of outcomes as one bar. The numbers stand beside it as text; parts are parted by gaps, so that order tells them apart, too. */
export function OutcomeBar({ counts }: { counts: Partial<Record<OutcomeLetter, number>> }): JSX.Element {
  const parts = attentionOrder.map((letter) => ({ letter, n: counts[letter] ?? 0 })).filter(({ n }) => n > 0)
  return (
    <div class="outcome-bar" role="img" aria-label={parts.map(({ letter, n }) => `${lookOf(letter).word} ${n}`).join(', ')}>
      {parts.map(({ letter, n }) => (
        <span key={letter} class={lookOf(letter).tone} style={{ flexGrow: n }} title={`${lookOf(letter).word}: ${n}`} />
      ))}
    </div>
  )
}
