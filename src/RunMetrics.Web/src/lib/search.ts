import { bracketed, mark, moduleName, type TestTable } from '../data/test-table'
import type { MarkWord, Query, StatusWord, Term, TextField } from './query'

/** What a search needs beyond the table. */
export interface SearchContext {
  /** Rows of a failure cluster, by fingerprint. */
  clusterRows?: (fingerprint: string) => readonly number[]
  /** Rows whose message, trace or output holds a text; undefined while the details are still loading. */
  rowsWithText?: (text: string) => ReadonlySet<number> | undefined
}

/** Tells for each row whether it holds (1) or not (0). */
type Hits = Uint8Array

const statusLetter: Record<StatusWord, string> = { passed: 'p', failed: 'f', skipped: 's', notexecuted: 'n', other: 'o', flaky: 'p' }
const markBit: Record<MarkWord, number> = {
  flaky: mark.flaky, volatile: mark.volatile, new: mark.newFailure, fixed: mark.fixed, still: mark.stillFailing, added: mark.added, quarantined: mark.quarantined,
}

/**
 * One byte per row: 1 where every term holds. Each text is looked for once per distinct string, then rows only compare integers,
 * which is what makes 100,000 rows a matter of milliseconds.
 */
export function search(table: TestTable, query: Query, context: SearchContext = {}): Hits {
  const result = new Uint8Array(table.count).fill(1)
  for (const term of query.terms) {
    const hits = hitsOf(table, term, context)
    if (!hits) continue
    const wanted = term.negated ? 0 : 1
    for (let row = 0; row < result.length; row++) if (hits[row] !== wanted) result[row] = 0
  }
  return result
}

function hitsOf(table: TestTable, term: Term, context: SearchContext): Hits | undefined {
  switch (term.kind) {
    case 'name':
      return union(table, term.values, (value) => nameHits(table, value))
    case 'field':
      return union(table, term.values, (value) => fieldHits(table, term.field, value))
    case 'status':
      return statusHits(table, term.values)
    case 'mark':
      return markHits(table, term.values)
    case 'duration':
      return durationHits(table, term.min, term.max)
    case 'cluster':
      return union(table, term.values, (value) => rowHits(table, context.clusterRows?.(value) ?? []))
    case 'text':
      return textHits(table, term.values, context)
  }
}

function union(table: TestTable, values: readonly string[], find: (value: string) => Hits): Hits {
  const [first, ...others] = values.map(find)
  const hits = first ?? new Uint8Array(table.count)
  for (const other of others) for (let row = 0; row < hits.length; row++) hits[row]! |= other[row]!
  return hits
}

/** 1 for each distinct string that holds the value. */
function stringHits(texts: readonly string[], value: string): Uint8Array {
  return Uint8Array.from(texts, (text) => (text.includes(value) ? 1 : 0))
}

function columnHits(table: TestTable, ix: readonly number[], hit: Uint8Array): Hits {
  const hits = new Uint8Array(table.count)
  for (let row = 0; row < hits.length; row++) hits[row] = hit[ix[row]!] ?? 0
  return hits
}

/** Class, method and arguments read as one name. */
function nameHits(table: TestTable, value: string): Hits {
  const { className, method, arguments: args } = table.block
  const inClass = stringHits(table.lower.className, value)
  const inMethod = stringHits(table.lower.method, value)
  const inArguments = stringHits(table.lower.arguments, value)
  const hits = new Uint8Array(table.count)
  for (let row = 0; row < hits.length; row++) {
    hits[row] = inClass[className.ix[row]!]! | inMethod[method.ix[row]!]! | inArguments[args.ix[row]!]!
  }
  // Only a text with a dot or a bracket can lie across the parts of a name.
  if (/[.([{<\s]/.test(value)) addSpanning(table, value, hits)
  return hits
}

function addSpanning(table: TestTable, value: string, hits: Hits): void {
  const { className, method, arguments: args } = table.block
  const { lower } = table
  // The class must end with what stands before one of the dots; most classes do not, and their rows cost nothing.
  const heads = [...value.matchAll(/\./g)].map((dot) => value.slice(0, dot.index))
  const classFits = Uint8Array.from(lower.className, (text) => (heads.some((head) => text.endsWith(head)) ? 1 : 0))
  // A method that ends with a beginning of the value may go on into its arguments.
  const beginnings = Array.from({ length: value.length - 1 }, (_, i) => value.slice(0, i + 1))
  const methodFits = Uint8Array.from(lower.method, (text) => (beginnings.some((beginning) => text.endsWith(beginning)) ? 1 : 0))
  for (let row = 0; row < hits.length; row++) {
    if (hits[row] === 1 || (classFits[className.ix[row]!] === 0 && methodFits[method.ix[row]!] === 0)) continue
    const name = `${lower.className[className.ix[row]!]}.${lower.method[method.ix[row]!]}${bracketed(lower.arguments[args.ix[row]!]!)}`
    if (name.includes(value)) hits[row] = 1
  }
}

function fieldHits(table: TestTable, field: TextField, value: string): Hits {
  const { block, lower } = table
  switch (field) {
    case 'project':
      return columnHits(table, block.module, stringHits(block.modules.map((module) => `${moduleName(module)} ${module.project ?? ''}`.toLowerCase()), value))
    case 'framework':
      return columnHits(table, block.module, stringHits(block.modules.map((module) => (module.targetFramework ?? '').toLowerCase()), value))
    case 'class':
      return columnHits(table, block.className.ix, stringHits(lower.className, value))
    case 'method':
      return columnHits(table, block.method.ix, stringHits(lower.method, value))
    case 'arguments':
      return columnHits(table, block.arguments.ix, stringHits(lower.arguments, value))
    case 'file':
      return columnHits(table, block.file.ix, stringHits(lower.file, value))
    case 'trait':
      return rowHits(table, lower.trait.flatMap((trait, i) => (trait.includes(value) ? (block.traits.rows[i] ?? []) : [])))
  }
}

function statusHits(table: TestTable, words: readonly StatusWord[]): Hits {
  const hits = new Uint8Array(table.count)
  const letters = new Set(words.filter((word) => word !== 'flaky').map((word) => statusLetter[word].codePointAt(0)))
  const flaky = words.includes('flaky') ? mark.flaky : 0
  for (let row = 0; row < hits.length; row++) {
    if (letters.has(table.block.outcomes.charCodeAt(row)) || (table.marks[row]! & flaky) !== 0) hits[row] = 1
  }
  return hits
}

function markHits(table: TestTable, words: readonly MarkWord[]): Hits {
  const bits = words.reduce((all, word) => all | markBit[word], 0)
  return table.marks.map((marks) => ((marks & bits) === 0 ? 0 : 1))
}

function durationHits(table: TestTable, min: number, max: number): Hits {
  const hits = new Uint8Array(table.count)
  for (let row = 0; row < hits.length; row++) {
    const micros = table.block.durations[row]!
    if (micros >= 0 && micros >= min * 1e6 && micros <= max * 1e6) hits[row] = 1
  }
  return hits
}

function rowHits(table: TestTable, rows: Iterable<number>): Hits {
  const hits = new Uint8Array(table.count)
  for (const row of rows) hits[row] = 1
  return hits
}

/** Undefined, which leaves the term out, while the texts are on their way. */
function textHits(table: TestTable, values: readonly string[], context: SearchContext): Hits | undefined {
  const hits = new Uint8Array(table.count)
  for (const value of values) {
    const rows = context.rowsWithText?.(value)
    if (!rows) return undefined
    for (const row of rows) hits[row] = 1
  }
  return hits
}
