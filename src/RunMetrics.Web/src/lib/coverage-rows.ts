import type { CoverageTable } from '../data/coverage-table'
import { type Sums, sumsOf } from './coverage'
import { rowsOf, type TreeNode } from './coverage-tree'

/** One line of the table: a file, or all files of a folder, assembly or namespace. */
export interface CoverageRow extends Sums {
  name: string
  /** Beside the name: the folder of a file. */
  place: string
  stale: boolean
  patch: { covered: number; coverable: number } | undefined
  /** Set for a file. */
  row?: number
  /** Set for a group. */
  node?: TreeNode
}

export function fileRow(table: CoverageTable, row: number): CoverageRow {
  const { files } = table.block
  return {
    ...sumsOf(table, [row]),
    name: files.name[row]!,
    place: files.folder.t[files.folder.ix[row]!] ?? '',
    stale: table.stale[row] === 1,
    patch: table.patch.get(row),
    row,
  }
}

export function groupRow(table: CoverageTable, node: TreeNode): CoverageRow {
  const rows = rowsOf(node)
  const patch = { covered: 0, coverable: 0 }
  for (const row of rows) {
    patch.covered += table.patch.get(row)?.covered ?? 0
    patch.coverable += table.patch.get(row)?.coverable ?? 0
  }
  return {
    ...sumsOf(table, rows),
    name: node.label,
    place: '',
    stale: rows.some((row) => table.stale[row] === 1),
    patch: patch.coverable === 0 ? undefined : patch,
    node,
  }
}

export type RowKey = 'name' | 'lines' | 'coverage' | 'branches' | 'uncovered' | 'crap' | 'patch'

/** In the order of a column; what is not known comes last in either direction, ties by name. */
export function sortRows(rows: readonly CoverageRow[], key: RowKey, descending: boolean): CoverageRow[] {
  const byName = (a: CoverageRow, b: CoverageRow): number => compare(a.name, b.name) || compare(a.place, b.place)
  if (key === 'name') return rows.toSorted((a, b) => (descending ? byName(b, a) : byName(a, b)))
  const keyed = rows.map((row) => ({ row, value: valueOf(row, key) }))
  keyed.sort((a, b) => {
    if (a.value === undefined || b.value === undefined) return Number(a.value === undefined) - Number(b.value === undefined) || byName(a.row, b.row)
    return (descending ? b.value - a.value : a.value - b.value) || b.row.coverable - a.row.coverable || byName(a.row, b.row)
  })
  return keyed.map(({ row }) => row)
}

function valueOf(row: CoverageRow, key: Exclude<RowKey, 'name'>): number | undefined {
  switch (key) {
    case 'lines':
      return row.coverable
    case 'coverage':
      return row.coverable === 0 ? undefined : row.covered / row.coverable
    case 'branches':
      return row.branches === 0 ? undefined : row.branchesCovered / row.branches
    case 'uncovered':
      return row.coverable - row.covered
    case 'crap':
      return row.crap < 0 ? undefined : row.crap
    case 'patch':
      return row.patch === undefined ? undefined : row.patch.covered / row.patch.coverable
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
