import type { JSX } from 'preact'
import { lookOf } from '../lib/status'

const step = 5
const height = 16

/** Outcomes of one test in recent runs, oldest first. Height carries the outcome besides colour: a failure is a full bar, a pass a low one. */
export function HistoryStrip({ letters, most = 20 }: { letters: string; most?: number }): JSX.Element {
  const shown = letters.slice(-most)
  return (
    <svg class="strip" width={shown.length * step} height={height} role="img" aria-label={sentenceOf(shown)}>
      <path class="ok" d={barsOf(shown, 'p', 5)} />
      <path class="bad" d={barsOf(shown, 'f', height)} />
      <path class="warn" d={barsOf(shown, 'k', 11)} />
      <path class="off" d={`${barsOf(shown, 's', 2)}${barsOf(shown, 'n', 2)}${barsOf(shown, 'o', 2)}`} />
    </svg>
  )
}

function barsOf(letters: string, letter: string, tall: number): string {
  let path = ''
  for (let i = 0; i < letters.length; i++) if (letters[i] === letter) path += `M${i * step} ${height}v-${tall}h3v${tall}z`
  return path
}

/** `ppf` → Last 3 runs: Passed 2, Failed 1, now Failed */
export function sentenceOf(letters: string): string {
  const present = [...letters].filter((letter) => letter !== '-')
  const counts = new Map<string, number>()
  for (const letter of present) {
    const { word } = lookOf(letter)
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const list = [...counts].map(([word, n]) => `${word} ${n}`).join(', ')
  return `Last ${present.length} runs with this test: ${list}; now ${lookOf(letters.at(-1) ?? 'o').word}`
}
