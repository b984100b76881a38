import { moduleName, outcomeAt, type TestTable } from '../data/test-table'
import { attentionOrder, type OutcomeLetter } from './status'

export type GroupKey = 'none' | 'project' | 'class' | 'trait'

export interface Group {
  /** What the group is called; also how its fold is remembered. */
  label: string
  rows: Uint32Array
  /** Rows by outcome. */
  counts: Partial<Record<OutcomeLetter, number>>
  /** Sum of the known durations, in seconds. */
  duration: number
}

/** Parts rows into groups: those with failures first, then by name. A test with two traits stands in both groups. */
export function groupRows(table: TestTable, rows: Uint32Array, key: Exclude<GroupKey, 'none'>): Group[] {
  const buckets = new Map<string, number[]>()
  const labels = labelsOf(table, key)
  for (const row of rows) {
    for (const label of labels(row)) {
      const bucket = buckets.get(label)
      if (bucket) bucket.push(row)
      else buckets.set(label, [row])
    }
  }
  const groups = [...buckets].map(([label, members]) => groupOf(table, label, Uint32Array.from(members)))
  return groups.toSorted((a, b) => Number((b.counts.f ?? 0) > 0) - Number((a.counts.f ?? 0) > 0) || (a.label < b.label ? -1 : 1))
}

function labelsOf(table: TestTable, key: Exclude<GroupKey, 'none'>): (row: number) => readonly string[] {
  const { block } = table
  if (key === 'project') {
    const names = block.modules.map((module) => [moduleName(module)])
    return (row) => names[block.module[row]!] ?? ['(unknown)']
  }
  if (key === 'class') {
    const names = block.className.t.map((name) => [name === '' ? '(no class)' : name])
    return (row) => names[block.className.ix[row]!] ?? ['(no class)']
  }
  const traits = new Map<number, string[]>()
  for (const [i, trait] of block.traits.t.entries()) {
    for (const row of block.traits.rows[i] ?? []) traits.set(row, [...(traits.get(row) ?? []), trait])
  }
  return (row) => traits.get(row) ?? ['(no trait)']
}

function groupOf(table: TestTable, label: string, rows: Uint32Array): Group {
  const counts: Group['counts'] = {}
  let micros = 0
  for (const row of rows) {
    const letter = outcomeAt(table, row)
    counts[letter] = (counts[letter] ?? 0) + 1
    micros += Math.max(0, table.block.durations[row]!)
  }
  return { label, rows, counts, duration: micros / 1e6 }
}

/** The letters a group has, what asks for attention first. */
export function lettersOf(group: Group): OutcomeLetter[] {
  return attentionOrder.filter((letter) => (group.counts[letter] ?? 0) > 0)
}

/** Lines of a list with groups: a row as itself, the head of group g as -1 - g. Folded groups show their head only. */
export function linesOf(groups: readonly Group[], isFolded: (group: Group) => boolean): Int32Array {
  const open = groups.map((group) => !isFolded(group))
  const total = groups.reduce((sum, group, i) => sum + 1 + (open[i] ? group.rows.length : 0), 0)
  const lines = new Int32Array(total)
  let at = 0
  for (const [i, group] of groups.entries()) {
    lines[at++] = -1 - i
    if (!open[i]) continue
    lines.set(group.rows, at)
    at += group.rows.length
  }
  return lines
}
