import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { TestTable } from '../../data/test-table'
import { count } from '../../lib/format'
import { type GroupKey, groupRows, linesOf } from '../../lib/grouping'
import { useKeys } from '../../lib/keys'
import { firstDirection, orderedRows, type Sort, type SortKey } from '../../lib/ordering'
import { parseQuery } from '../../lib/query'
import { search } from '../../lib/search'
import { useViewState } from '../../lib/view-state'
import type { ViewProps } from '../view'
import { Detail } from './detail'
import { useTextSearch } from './text-search'
import { Toolbar } from './toolbar'
import { foldingOf, TestGrid } from './test-grid'

interface BrowserProps extends ViewProps {
  table: TestTable
}

/** The table of tests, its search and the details of the chosen test. Everything the reader sets stands in the address. */
export function Browser({ overview, run, params, table }: BrowserProps): JSX.Element {
  const [state, change] = useViewState('tests', params)
  const [folds, setFolds] = useState<ReadonlyMap<string, boolean>>(new Map())
  const q = state['q'] ?? ''
  const { key: sortKey, descending } = sortOf(state)
  const sort = useMemo(() => ({ key: sortKey, descending }), [sortKey, descending])
  const group = groupOf(state)
  const selected = rowOf(state, table)

  const query = useMemo(() => parseQuery(q), [q])
  const texts = useTextSearch(table, query)
  const context = useMemo(
    () => ({
      clusterRows: (fingerprint: string) => overview.clusters.find((cluster) => cluster.fingerprint === fingerprint)?.rows ?? [],
      rowsWithText: texts.rowsWithText,
    }),
    [overview, texts.rowsWithText],
  )
  const rows = useMemo(() => orderedRows(table, search(table, query, context), sort), [table, query, context, sort])
  const groups = useMemo(() => (group === 'none' ? undefined : groupRows(table, rows, group)), [table, rows, group])
  const isFolded = useMemo(() => foldingOf(groups ?? [], folds), [groups, folds])
  const lines = useMemo(() => (groups ? linesOf(groups, isFolded) : Int32Array.from(rows)), [rows, groups, isFolded])

  useKeys({ Escape: () => selected !== undefined && change({ t: undefined }) })

  return (
    <div class={selected === undefined ? 'tests' : 'tests with-detail'}>
      <Toolbar
        table={table}
        query={query}
        context={context}
        state={{ q, sort, group }}
        shown={rows.length}
        pending={texts.pending}
        onChange={change}
        onFoldAll={groups && ((folded) => setFolds(new Map(groups.map((one) => [one.label, folded]))))}
        onLeave={() => document.querySelector<HTMLElement>('[role=grid]')?.focus()}
      />
      <TestGrid
        table={table}
        lines={lines}
        groups={groups}
        isFolded={isFolded}
        sort={sort}
        selected={selected}
        onSort={(key) => change(nextSort(sort, key))}
        onSelect={(row) => change({ t: row })}
        onFold={(label, folded) => setFolds(new Map(folds).set(label, folded))}
      />
      {selected !== undefined && <Detail key={selected} table={table} row={selected} overview={overview} run={run} onClose={() => change({ t: undefined })} />}
      <p class="hidden" role="status">
        {count(rows.length)} of {count(table.count)} tests shown
      </p>
    </div>
  )
}

type State = Readonly<Record<string, string>>

const sortKeys: readonly SortKey[] = ['outcome', 'name', 'class', 'duration', 'history']
const groupKeys: readonly GroupKey[] = ['none', 'project', 'class', 'trait']

function sortOf(state: State): Sort {
  const key = sortKeys.find((one) => one === state['sort']) ?? 'outcome'
  return { key, descending: state['dir'] === undefined ? firstDirection[key] : state['dir'] === 'desc' }
}

function groupOf(state: State): GroupKey {
  return groupKeys.find((one) => one === state['group']) ?? 'none'
}

function rowOf(state: State, table: TestTable): number | undefined {
  const row = Number(state['t'] ?? Number.NaN)
  return Number.isInteger(row) && row >= 0 && row < table.count ? row : undefined
}

/** The same column turns around, another one begins with what asks for attention. */
function nextSort(sort: Sort, key: SortKey): { sort: string; dir: string | undefined } {
  const descending = sort.key === key ? !sort.descending : firstDirection[key]
  return { sort: key, dir: descending === firstDirection[key] ? undefined : descending ? 'desc' : 'asc' }
}
