import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { ScaleLegend } from '../../components/coverage-bar'
import { type CoverageTable, filterFiles } from '../../data/coverage-table'
import { sumsOf } from '../../lib/coverage'
import { fileRow, groupRow, sortRows } from '../../lib/coverage-rows'
import { findNode, rowsOf, type TreeNode, trailOf, treeOf } from '../../lib/coverage-tree'
import { counted } from '../../lib/format'
import { hashOf, navigate } from '../../lib/router'
import { useViewState } from '../../lib/view-state'
import type { ViewProps } from '../view'
import { Breadcrumb } from './breadcrumb'
import { Counted } from './counted'
import { CoverageGrid } from './coverage-grid'
import { Heatmap } from './heatmap'
import { Hotspots } from './hotspots'
import { nextSort, stateOf } from './state'
import { Toolbar } from './toolbar'
import { Totals } from './totals'

/** Heatmap and table of the files; everything the reader sets stands in the address. */
export function Browser({ overview, params, table }: ViewProps & { table: CoverageTable }): JSX.Element {
  const [raw, change] = useViewState('coverage', params)
  const state = stateOf(raw, table)
  const { q, changedOnly, kind, at, list } = state
  const rows = useMemo(() => filterFiles(table, q, changedOnly), [table, q, changedOnly])
  const tree = useMemo(() => treeOf(table, rows, kind), [table, rows, kind])
  const top = useMemo(() => findNode(tree, at), [tree, at])
  const shown = useMemo(() => rowsOf(top), [top])
  const lines = useMemo(() => {
    const all = list === 'groups' ? [...top.children.map((node) => groupRow(table, node)), ...top.rows.map((row) => fileRow(table, row))] : shown.map((row) => fileRow(table, row))
    return sortRows(all, state.sort.key, state.sort.descending)
  }, [table, top, shown, list, state.sort.key, state.sort.descending])

  // A step into a folder is a step the reader can take back.
  const zoom = (node: TreeNode): void => navigate('coverage', { ...raw, at: node.key })
  const up = (): void => {
    if (top.parent) zoom(top.parent)
  }
  const open = (row: number): void => navigate('file', { path: table.paths[row] })
  return (
    <div class="coverage">
      <Totals overview={overview} table={table} />
      <Toolbar table={table} state={state} shown={rows.length} onChange={change} onLeave={() => document.querySelector<HTMLElement>('.coverage [role=grid]')?.focus()} />
      <div class="map-head">
        <Breadcrumb trail={trailOf(top)} linkOf={(node) => hashOf('coverage', { ...raw, at: node.key })} sums={sumsOf(table, shown)} />
        <ScaleLegend />
      </div>
      <Heatmap table={table} top={top} size={state.size} onZoom={zoom} onOpen={open} onUp={up} />
      <CoverageGrid table={table} lines={lines} state={state} groups={top.children.length > 0} onChange={change} onSort={(key) => change(nextSort(state.sort, key))} onZoom={zoom} onOpen={open} />
      <Hotspots table={table} />
      <Counted block={table.block} />
      <p class="hidden" role="status">
        {counted(shown.length, 'file')} shown
      </p>
    </div>
  )
}
