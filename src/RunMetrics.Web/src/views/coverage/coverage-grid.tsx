import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { CoverageBar } from '../../components/coverage-bar'
import { type GridColumn, VirtualGrid } from '../../components/virtual-grid'
import type { CoverageTable } from '../../data/coverage-table'
import { branchPercent, crapText } from '../../lib/coverage'
import type { CoverageRow } from '../../lib/coverage-rows'
import type { TreeNode } from '../../lib/coverage-tree'
import { count } from '../../lib/format'
import { useNarrow } from '../../lib/media'
import { visibleText } from '../../lib/plain-text'
import type { Params } from '../../lib/router'
import type { CoverageState, SortKey } from './state'

interface CoverageGridProps {
  table: CoverageTable
  lines: readonly CoverageRow[]
  state: CoverageState
  /** There is something below to list instead of files. */
  groups: boolean
  onChange: (patch: Params) => void
  onSort: (key: SortKey) => void
  onZoom: (node: TreeNode) => void
  onOpen: (row: number) => void
}

const most = 480

/** The numbers of the map as a table. */
export function CoverageGrid({ table, lines, state, groups, onChange, onSort, onZoom, onOpen }: CoverageGridProps): JSX.Element {
  const narrow = useNarrow()
  const [active, setActive] = useState(-1)
  useEffect(() => setActive(-1), [lines])
  const rowHeight = narrow ? 46 : 30
  const patched = table.patch.size > 0
  const open = (at: number): void => {
    const line = lines[at]
    if (line?.node) onZoom(line.node)
    else if (line?.row !== undefined) onOpen(line.row)
  }
  const cellsOf = (at: number): JSX.Element | null => {
    const line = lines[at]
    return line ? <Cells line={line} patched={patched} /> : null
  }
  return (
    <section class={patched ? 'coverage-list with-patch' : 'coverage-list'} aria-label="Files as a table">
      {groups && (
        <span class="segments" role="group" aria-label="Lines of the table">
          <button type="button" aria-pressed={state.list === 'files'} onClick={() => onChange({ list: undefined })}>
            Files
          </button>
          <button type="button" aria-pressed={state.list === 'groups'} onClick={() => onChange({ list: 'groups' })}>
            {state.kind === 'folder' ? 'Folders here' : state.at === '' ? 'Assemblies' : 'Namespaces'}
          </button>
        </span>
      )}
      <div class="grid-frame" style={{ height: `${Math.min(most, (lines.length + (narrow ? 0 : 1)) * rowHeight + 6)}px` }}>
        <VirtualGrid
          id="file"
          label="Coverage by file"
          columns={columnsOf(state, patched, onSort)}
          count={lines.length}
          rowHeight={rowHeight}
          active={active}
          onActive={setActive}
          onOpen={open}
          cells={cellsOf}
          empty={<p class="muted">No file matches. Esc in the filter empties it.</p>}
        />
      </div>
    </section>
  )
}

const titles: readonly { key: SortKey; title: string }[] = [
  { key: 'name', title: 'Name' },
  { key: 'coverage', title: 'Coverage' },
  { key: 'uncovered', title: 'Uncovered' },
  { key: 'lines', title: 'Lines' },
  { key: 'branches', title: 'Branches' },
  { key: 'crap', title: 'Max CRAP' },
  { key: 'patch', title: 'Patch' },
]

function columnsOf(state: CoverageState, patched: boolean, onSort: (key: SortKey) => void): GridColumn[] {
  return titles.filter(({ key }) => patched || key !== 'patch').map(({ key, title }) => columnOf(key, title, state, onSort))
}

function columnOf(key: SortKey, title: string, state: CoverageState, onSort: (key: SortKey) => void): GridColumn {
  const column: GridColumn = { id: key, title, numeric: key !== 'name', onSort: () => onSort(key) }
  return state.sort.key === key ? { ...column, sorted: state.sort.descending ? 'descending' : 'ascending' } : column
}

function Cells({ line, patched }: { line: CoverageRow; patched: boolean }): JSX.Element {
  return (
    <>
      <div class="col-name clip" role="gridcell" title={line.place === '' ? line.name : `${line.place}/${line.name}`}>
        {line.node && <span aria-hidden="true">▸ </span>}
        <b>{visibleText(line.name)}</b>
        {line.changed > 0 && <span class="tag">{line.node ? `${count(line.changed)} changed` : 'changed'}</span>}
        {line.stale && <span class="tag warn">stale</span>}
        {line.place !== '' && <span class="muted"> {visibleText(line.place)}</span>}
      </div>
      <div class="col-coverage" role="gridcell">
        <CoverageBar covered={line.covered} coverable={line.coverable} />
      </div>
      <div class="col-uncovered num" role="gridcell">
        {count(line.coverable - line.covered)}
      </div>
      <div class="col-lines num" role="gridcell">
        {count(line.covered)} / {count(line.coverable)}
      </div>
      <div class="col-branches num" role="gridcell">
        {branchPercent(line.branchesCovered, line.branchesCoveredAtMost, line.branches)}
      </div>
      <div class="col-crap num" role="gridcell">
        {crapText(line.crap)}
      </div>
      {patched && (
        <div class="col-patch num" role="gridcell">
          {line.patch ? `${count(line.patch.covered)} / ${count(line.patch.coverable)}` : ''}
        </div>
      )}
    </>
  )
}
