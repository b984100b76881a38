import { instant, shortCommit } from './format'
import { lookOf } from './status'

/** A run of a strip. */
export interface StripRun {
  run: string
  startedAt?: string | undefined
  head?: string | undefined
  branch?: string | undefined
  outage?: boolean
}

/** Path data by tone; a cell's shape carries the outcome besides its colour. */
export interface StripPaths {
  ok: string
  bad: string
  warn: string
  off: string
  /** The ground of outages. */
  outage: string
}

export const stripHeight = 16

/**
 * One path per outcome, however many runs: low bar passed, two bars passed after a failed attempt, full bar failed, dash skipped, foot not
 * executed or other, nothing absent.
 */
export function stripPaths(letters: string, runs: readonly StripRun[], step: number): StripPaths {
  const paths: StripPaths = { ok: '', bad: '', warn: '', off: '', outage: '' }
  const wide = step - 1
  const bar = (x: number, y: number, tall: number): string => `M${x} ${y}h${wide}v${tall}h-${wide}z`
  for (let i = 0; i < letters.length; i++) {
    const x = i * step
    if (runs[i]?.outage) paths.outage += bar(x, 0, stripHeight)
    switch (letters[i]) {
      case 'p':
        paths.ok += bar(x, 11, 5)
        break
      case 'f':
        paths.bad += bar(x, 0, stripHeight)
        break
      case 'k':
        paths.warn += bar(x, 0, 7) + bar(x, 11, 5)
        break
      case 's':
        paths.off += bar(x, 7, 2)
        break
      case '-':
        break
      default:
        paths.off += bar(x, 14, 2)
    }
  }
  return paths
}

/** The word of a cell. */
export function outcomeWord(letter: string): string {
  if (letter === '-') return 'not in this run'
  return letter === 'k' ? 'Passed after a failed attempt' : lookOf(letter).word
}

/** What a cell says: when, commit, branch, outcome. */
export function cellText(letter: string, run: StripRun | undefined): string {
  const facts = [run?.startedAt ? instant(run.startedAt) : run?.run, run?.head && shortCommit(run.head), run?.branch && `on ${run.branch}`, run?.outage && 'outage']
  return `${facts.filter(Boolean).join(' · ')}: ${outcomeWord(letter)}`
}

/** Where a key leads among the cells; undefined when it does not move. */
export function stepOf(key: string, at: number | undefined, count: number): number | undefined {
  const from = at ?? count - 1
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, at === undefined ? from : from - 1)
    case 'ArrowRight':
      return Math.min(count - 1, from + 1)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
