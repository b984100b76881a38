import type { ReportComparison } from '../gen/report-comparison'

export type Comparison = ReportComparison['comparisons'][number]
export type Difference = NonNullable<Comparison['difference']>
export type TestChange = NonNullable<Difference['tests']>['fixed'][number]

/** The comparison a reader asks for: by run id, or by its part; the first without a word. */
export function chosenOf(comparisons: readonly Comparison[], wanted: string | undefined): Comparison | undefined {
  return comparisons.find((one) => one.run === wanted || (wanted === 'previous' && one.previous) || (wanted === 'base' && one.base)) ?? comparisons[0]
}

/** What a run is to this one. */
export function titleOf(one: Comparison): string {
  if (one.previous) return one.base ? 'Previous run, also the base' : 'Previous run'
  return 'Base run'
}

/** Parts that one of the runs does not have, in words. */
export function unknownParts(difference: Difference): readonly string[] {
  const parts: [string, unknown][] = [
    ['tests', difference.tests],
    ['coverage', difference.coverage],
    ['dependencies', difference.dependencies],
    ['packages', difference.packages],
    ['diagnostics', difference.diagnostics],
    ['violations of rules', difference.violations],
  ]
  const missing = parts.filter(([, part]) => part === undefined).map(([name]) => name)
  if (difference.tests && difference.tests.new === undefined) missing.push('new tests, since the earlier run is partial')
  if (difference.tests && difference.tests.gone === undefined) missing.push('tests that are gone, since the later run is partial')
  return missing
}

/** The share a pair of counts stands for: 8/10, or – where there is none. */
export function shareOf(pair: { linesCovered: number; lines: number } | undefined): string {
  return pair === undefined ? '–' : `${pair.linesCovered}/${pair.lines}`
}

/** Whether a fact came, went, or has another value. */
export function kindOfFact(fact: { before?: string; after?: string }): 'added' | 'removed' | 'changed' {
  return fact.before === undefined ? 'added' : fact.after === undefined ? 'removed' : 'changed'
}
