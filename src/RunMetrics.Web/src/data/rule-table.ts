import type { ViolationReport } from '../gen/violations'

type Checked = ViolationReport['rules'][number]

/** A violation by its names. */
export interface Violation {
  from: string
  /** Empty where nothing is used, or of a cycle. */
  to: string
  file: string | undefined
  places: number
  kinds: readonly string[]
  /** The way, or around a cycle; empty for a single edge. */
  path: readonly string[]
  cut: { from: string; to: string } | undefined
  known: boolean
}

export interface RuleRow {
  rule: Checked
  violations: readonly Violation[]
  fresh: number
  /** Violations the page leaves out, because there are too many. */
  left: number
}

const tables = new WeakMap<ViolationReport, readonly RuleRow[]>()

/** Every rule with its violations: those that are broken first, the heaviest on top. */
export function ruleTable(report: ViolationReport): readonly RuleRow[] {
  let rows = tables.get(report)
  if (!rows) tables.set(report, (rows = rowsOf(report)))
  return rows
}

const weights = ['error', 'warning', 'info', 'off', 'other']

function rowsOf(report: ViolationReport): RuleRow[] {
  const name = (at: number | undefined): string => (at === undefined ? '' : (report.names[at] ?? ''))
  const byRule = report.rules.map((): Violation[] => [])
  for (const one of report.violations) {
    byRule[one.rule]?.push({
      from: name(one.from),
      to: name(one.to),
      file: one.file === undefined ? undefined : report.files[one.file],
      places: one.places,
      kinds: one.kinds,
      path: (one.path ?? []).map(name),
      cut: one.cut && { from: name(one.cut[0]), to: name(one.cut[1]) },
      known: one.known,
    })
  }
  const rows = report.rules.map((rule, at): RuleRow => {
    const violations = byRule[at]!
    return { rule, violations, fresh: rule.violations - rule.known, left: rule.violations - violations.length }
  })
  return rows.toSorted((a, b) => Number(b.fresh > 0) - Number(a.fresh > 0) || (a.fresh > 0 ? weights.indexOf(a.rule.severity) - weights.indexOf(b.rule.severity) : 0) || Number(!!b.rule.empty) - Number(!!a.rule.empty) || compare(a.rule.name, b.rule.name))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The rules that are left by a search, with the violations that fit it; a rule whose own name fits keeps all of them. */
export function filterRules(rows: readonly RuleRow[], text: string, show: 'all' | 'new' | 'known'): readonly RuleRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (...texts: readonly string[]): boolean => words.every((word) => texts.some((one) => one.toLowerCase().includes(word)))
  return rows.flatMap((row) => {
    const shown = row.violations.filter((one) => show === 'all' || one.known === (show === 'known'))
    const named = fits(row.rule.name, row.rule.because ?? '', row.rule.code)
    const violations = named ? shown : shown.filter((one) => fits(row.rule.name, one.from, one.to, one.file ?? '', ...one.path))
    return (named && show === 'all') || violations.length > 0 ? [{ ...row, violations }] : []
  })
}
