import type { CoverageTable } from '../data/coverage-table'
import { count, percent } from './format'

/** Numbers of some files together. */
export interface Sums {
  files: number
  coverable: number
  covered: number
  branches: number
  branchesCovered: number
  branchesCoveredAtMost: number
  changed: number
  /** Largest CRAP score; -1 unknown. */
  crap: number
}

export function sumsOf(table: CoverageTable, rows: Iterable<number>): Sums {
  const { files } = table.block
  const sums: Sums = { files: 0, coverable: 0, covered: 0, branches: 0, branchesCovered: 0, branchesCoveredAtMost: 0, changed: 0, crap: -1 }
  for (const row of rows) {
    sums.files++
    sums.coverable += files.coverable[row]!
    sums.covered += files.covered[row]!
    sums.branches += files.branches[row]!
    sums.branchesCovered += files.branchesCovered[row]!
    sums.branchesCoveredAtMost += table.atMost[row]!
    sums.changed += table.changed[row]!
    sums.crap = Math.max(sums.crap, files.crap[row]!)
  }
  return sums
}

/** Covered lines as a share; a dash where there is nothing to cover. */
export function linePercent(covered: number, coverable: number): string {
  return coverable === 0 ? '–' : percent(covered / coverable)
}

/** The same without decimals, where there is no room for them; never rounded to all or nothing. */
export function wholePercent(covered: number, coverable: number): string {
  return coverable === 0 ? '–' : `${wholeOf(covered, coverable)} %`
}

function wholeOf(covered: number, coverable: number): number {
  const rounded = Math.round((100 * covered) / coverable)
  if (covered < coverable && rounded === 100) return 99
  return covered > 0 && rounded === 0 ? 1 : rounded
}

/** `86.9 %`, or `86.9–88.1 %` where only an interval is known; a dash without branches. */
export function branchPercent(covered: number, atMost: number, total: number): string {
  if (total === 0) return '–'
  const least = percent(covered / total)
  const most = percent(atMost / total)
  return least === most ? least : `${least.replace(' %', '')}–${most}`
}

/** `17 of 20`, or `17 to 19 of 20`. */
export function branchCount(covered: number, atMost: number, total: number): string {
  return covered === atMost ? `${count(covered)} of ${count(total)}` : `${count(covered)} to ${count(atMost)} of ${count(total)}`
}

/** CRAP as people compare it: 30.0 is the usual limit. */
export function crapText(crap: number): string {
  return crap < 0 ? '–' : crap >= 99.95 ? count(Math.round(crap)) : crap.toFixed(1)
}

/** Hits short enough for a gutter: 950, 1.2k, 34k, 5.6M. */
export function shortHits(hits: number): string {
  if (hits < 1000) return String(hits)
  const units = [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const
  const [size, unit] = units.find(([least]) => hits >= least)!
  const value = hits / size
  // Rounding down: 999,999 is not a million.
  return value >= 10 ? `${count(Math.floor(value))}${unit}` : `${(Math.floor(value * 10) / 10).toFixed(1)}${unit}`
}
