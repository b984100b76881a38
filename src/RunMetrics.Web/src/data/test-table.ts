import type { ReportTests } from '../gen/report-tests'
import type { OutcomeLetter } from '../lib/status'

/** Marks of a row, as bits. */
export const mark = { flaky: 1, volatile: 2, newFailure: 4, fixed: 8, stillFailing: 16, added: 32, quarantined: 64 } as const

/** The tests block with what is derived from it once: lower-case tables, marks, shards. */
export interface TestTable {
  block: ReportTests
  count: number
  /** Bits of `mark`, per row. */
  marks: Uint8Array
  /** The details block of a row, for rows that have one. */
  shardOf: ReadonlyMap<number, number>
  shards: readonly number[]
  /** The target framework of each module that shares its name with another one, else empty: what tells its tests apart. */
  variants: readonly string[]
  lower: { className: readonly string[]; method: readonly string[]; arguments: readonly string[]; file: readonly string[]; trait: readonly string[] }
}

const tables = new WeakMap<ReportTests, TestTable>()

export function testTable(block: ReportTests): TestTable {
  let table = tables.get(block)
  if (!table) tables.set(block, (table = build(block)))
  return table
}

function build(block: ReportTests): TestTable {
  const shardOf = new Map(block.details.map(({ row, shard }) => [row, shard]))
  return {
    block,
    count: block.count,
    marks: marksOf(block),
    variants: block.modules.map((module) => (block.modules.some((other) => other !== module && other.name === module.name) ? (module.targetFramework ?? '') : '')),
    shardOf,
    shards: [...new Set(shardOf.values())].toSorted((a, b) => a - b),
    lower: {
      className: lower(block.className.t),
      method: lower(block.method.t),
      arguments: lower(block.arguments.t),
      file: lower(block.file.t),
      trait: lower(block.traits.t),
    },
  }
}

function lower(texts: readonly string[]): string[] {
  return texts.map((text) => text.toLowerCase())
}

function marksOf(block: ReportTests): Uint8Array {
  const marks = new Uint8Array(block.count)
  const set = (rows: readonly number[] | undefined, bit: number): void => {
    for (const row of rows ?? []) if (row < marks.length) marks[row]! |= bit
  }
  set(block.flaky, mark.flaky)
  set(block.volatile, mark.volatile)
  set(block.changes?.newFailures, mark.newFailure)
  set(block.changes?.fixed, mark.fixed)
  set(block.changes?.stillFailing, mark.stillFailing)
  set(block.changes?.added, mark.added)
  set(block.quarantine?.rows, mark.quarantined)
  return marks
}

/** The text of a column in a row. */
export function textAt(column: { t: string[]; ix: number[] }, row: number): string {
  return column.t[column.ix[row] ?? -1] ?? ''
}

/** The outcome of a row; `k` for a pass after a failed attempt. */
export function outcomeAt(table: TestTable, row: number): OutcomeLetter {
  const letter = table.block.outcomes[row] as OutcomeLetter | undefined
  return letter === 'p' && (table.marks[row]! & mark.flaky) !== 0 ? 'k' : (letter ?? 'o')
}

/** Arguments as they follow the method name: in parentheses, unless they bring their own brackets. */
export function argumentsAt(table: TestTable, row: number): string {
  return bracketed(textAt(table.block.arguments, row))
}

export function bracketed(text: string): string {
  return text === '' || /^[\s([{<]/.test(text) ? text : `(${text})`
}

/** Class, method and arguments, as one name. */
export function nameAt(table: TestTable, row: number): string {
  const className = textAt(table.block.className, row)
  return `${className === '' ? '' : `${className}.`}${textAt(table.block.method, row)}${argumentsAt(table, row)}`
}

/** Seconds, or undefined where unknown. */
export function durationAt(table: TestTable, row: number): number | undefined {
  const micros = table.block.durations[row]
  return micros === undefined || micros < 0 ? undefined : micros / 1e6
}

type Quarantine = NonNullable<ReportTests['quarantine']>

/** The entry of the quarantine that means a row, and whether failures count in spite of it. */
export interface QuarantineMark {
  entry: Quarantine['entries'][number]
  effect: 'held' | 'broken' | 'expired'
}

export function quarantineAt(table: TestTable, row: number): QuarantineMark | undefined {
  const { quarantine } = table.block
  if (!quarantine || (table.marks[row]! & mark.quarantined) === 0) return undefined
  const at = quarantine.rows.indexOf(row)
  const entry = quarantine.entries[quarantine.entry[at] ?? -1]
  const letter = quarantine.effects[at]
  return entry && { entry, effect: letter === 'b' ? 'broken' : letter === 'e' ? 'expired' : 'held' }
}

/** The name of a module, with its target framework where it has one. */
export function moduleName(module: { name: string; targetFramework?: string }): string {
  return module.targetFramework ? `${module.name} (${module.targetFramework})` : module.name
}

/** The target framework of a row, where the same test stands in the table for another one, too; else empty. */
export function variantAt(table: TestTable, row: number): string {
  return table.variants[table.block.module[row] ?? -1] ?? ''
}

export function traitsAt(table: TestTable, row: number): string[] {
  return table.block.traits.t.filter((_, i) => includesSorted(table.block.traits.rows[i] ?? [], row))
}

function includesSorted(rows: readonly number[], row: number): boolean {
  let low = 0
  let high = rows.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = rows[middle]!
    if (found === row) return true
    if (found < row) low = middle + 1
    else high = middle - 1
  }
  return false
}
