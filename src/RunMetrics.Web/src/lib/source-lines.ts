import type { CoveredLine, LineRange } from '../data/file-coverage'
import { branchCount } from './coverage'
import { count, counted } from './format'
import type { Look } from './status'

/** How a line looks in the gutter: glyph and word always, colour besides. */
export const lineLooks: Record<CoveredLine['state'], Look> = {
  covered: { word: 'Covered', glyph: '✓', tone: 'ok' },
  uncovered: { word: 'Not covered', glyph: '✕', tone: 'bad' },
  partial: { word: 'Partly covered', glyph: '◐', tone: 'warn' },
}

/** The first line of the next stretch that is not fully covered; from the end it goes on at the beginning. */
export function nextGap(ranges: readonly LineRange[], from: number | undefined): number | undefined {
  const gaps = gapsOf(ranges)
  return gaps.find((gap) => gap > (from ?? 0)) ?? gaps[0]
}

/** The same backwards. */
export function previousGap(ranges: readonly LineRange[], from: number | undefined): number | undefined {
  const gaps = gapsOf(ranges)
  return gaps.findLast((gap) => gap < (from ?? 0)) ?? gaps.at(-1)
}

function gapsOf(ranges: readonly LineRange[]): number[] {
  return ranges.filter((range) => range.state !== 'covered').map((range) => range.from)
}

/** `12`, or `12–18`. */
export function rangeText(from: number, to: number): string {
  return from === to ? String(from) : `${from}–${to}`
}

/** All that is known of a line, in words. */
export function lineSentence(line: CoveredLine): string {
  const hits = line.hits === 0 ? 'Never hit' : counted(line.hits, 'hit')
  if (line.branches === 0) return `${hits}.`
  const { branchesCovered, branchesCoveredAtMost, branches } = line
  const taken = `${branchCount(branchesCovered, branchesCoveredAtMost, branches)} branches taken`
  if (branchesCovered !== branchesCoveredAtMost) return `${hits}. ${taken}: several reports count covered paths here without naming them.`
  const missing = branches - branchesCovered
  return `${hits}. ${taken}${missing > 0 ? `, ${count(missing)} never` : ''}.`
}

/** `1/2`, or `1–2/4`. */
export function branchShort(line: CoveredLine): string {
  if (line.branches === 0) return ''
  return line.branchesCovered === line.branchesCoveredAtMost ? `${line.branchesCovered}/${line.branches}` : `${line.branchesCovered}–${line.branchesCoveredAtMost}/${line.branches}`
}
