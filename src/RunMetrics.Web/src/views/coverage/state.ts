import type { CoverageTable } from '../../data/coverage-table'
import type { RowKey as SortKey } from '../../lib/coverage-rows'
import type { TreeKind } from '../../lib/coverage-tree'
import type { SizeKey } from '../../lib/treemap'

export type ListKey = 'files' | 'groups'

export type { RowKey as SortKey } from '../../lib/coverage-rows'

export interface Sort {
  key: SortKey
  descending: boolean
}

/** What the address of the view says. */
export interface CoverageState {
  q: string
  changedOnly: boolean
  kind: TreeKind
  at: string
  size: SizeKey
  list: ListKey
  sort: Sort
}

const sortKeys: readonly SortKey[] = ['name', 'lines', 'coverage', 'branches', 'uncovered', 'crap', 'patch']

/** How each column sorts when it is chosen first: what asks for attention on top. */
export const firstDirection: Record<SortKey, boolean> = { name: false, lines: true, coverage: false, branches: false, uncovered: true, crap: true, patch: false }

/** A parameter that is not known is as if it were not there. */
export function stateOf(params: Readonly<Record<string, string>>, table: CoverageTable): CoverageState {
  const key = sortKeys.find((one) => one === params['sort']) ?? 'uncovered'
  const size = params['size']
  return {
    q: params['q'] ?? '',
    changedOnly: params['changed'] === '1',
    kind: params['by'] === 'namespace' ? 'namespace' : 'folder',
    at: params['at'] ?? '',
    size: size === 'uncovered' || (size === 'churn' && table.block.files.churn) ? size : 'coverable',
    list: params['list'] === 'groups' ? 'groups' : 'files',
    sort: { key, descending: params['dir'] === undefined ? firstDirection[key] : params['dir'] === 'desc' },
  }
}

/** The same column turns around, another one begins with what asks for attention. */
export function nextSort(sort: Sort, key: SortKey): { sort: string; dir: string | undefined } {
  const descending = sort.key === key ? !sort.descending : firstDirection[key]
  return { sort: key, dir: descending === firstDirection[key] ? undefined : descending ? 'desc' : 'asc' }
}
