/** How a status looks: glyph and word always, colour besides. */
export interface Look {
  word: string
  glyph: string
  /** Class suffix of the colour: ok, bad, off, warn. */
  tone: 'ok' | 'bad' | 'off' | 'warn'
}

/** The letters of the tests block, and `k` for passed after a failed attempt. */
export type OutcomeLetter = 'p' | 'f' | 's' | 'n' | 'o' | 'k'

const looks: Record<OutcomeLetter, Look> = {
  f: { word: 'Failed', glyph: '✕', tone: 'bad' },
  k: { word: 'Flaky', glyph: '~', tone: 'warn' },
  o: { word: 'Other', glyph: '?', tone: 'off' },
  n: { word: 'Not executed', glyph: '○', tone: 'off' },
  s: { word: 'Skipped', glyph: '–', tone: 'off' },
  p: { word: 'Passed', glyph: '✓', tone: 'ok' },
}

/** What asks for attention comes first. */
export const attentionOrder: readonly OutcomeLetter[] = ['f', 'k', 'o', 'n', 's', 'p']

/** A letter this version does not know is shown as other. */
export function lookOf(letter: string): Look {
  return looks[letter as OutcomeLetter] ?? looks.o
}

const results: Record<string, Look> = {
  passed: { word: 'Passed', glyph: '✓', tone: 'ok' },
  failed: { word: 'Failed', glyph: '✕', tone: 'bad' },
  buildFailed: { word: 'Build failed', glyph: '✕', tone: 'bad' },
  aborted: { word: 'Aborted', glyph: '!', tone: 'bad' },
  canceled: { word: 'Canceled', glyph: '!', tone: 'warn' },
  interrupted: { word: 'Interrupted', glyph: '!', tone: 'bad' },
  empty: { word: 'No tests', glyph: '○', tone: 'warn' },
}

/** The result of a whole run. */
export function lookOfResult(result: string): Look {
  return results[result] ?? { word: 'Unknown', glyph: '?', tone: 'off' }
}

const builds: Record<string, Look> = {
  succeeded: { word: 'Built', glyph: '✓', tone: 'ok' },
  failed: { word: 'Failed', glyph: '✕', tone: 'bad' },
  unknown: { word: 'Not built', glyph: '–', tone: 'off' },
}

/** The outcome of a project's build. */
export function lookOfBuild(outcome: string): Look {
  return builds[outcome] ?? { word: 'Other', glyph: '?', tone: 'off' }
}

const severities: Record<string, Look> = {
  error: { word: 'Error', glyph: '✕', tone: 'bad' },
  warning: { word: 'Warning', glyph: '▲', tone: 'warn' },
  info: { word: 'Info', glyph: 'i', tone: 'off' },
}

/** The severity of a diagnostic. */
export function lookOfSeverity(severity: string): Look {
  return severities[severity] ?? { word: 'Other', glyph: '?', tone: 'off' }
}
