import type { JSX } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { type GridColumn, VirtualGrid } from '../../components/virtual-grid'
import type { ModuleNode, Modules } from '../../data/dependency-graph'
import { count } from '../../lib/format'
import { useNarrow } from '../../lib/media'
import { visibleText } from '../../lib/plain-text'
import type { Params } from '../../lib/router'
import { type DependencyState, type ModuleKey, nextSort } from './state'

interface ModuleGridProps {
  modules: Modules
  state: DependencyState
  onChange: (patch: Params) => void
}

const most = 480

const titles: readonly { key: ModuleKey; title: string }[] = [
  { key: 'name', title: 'Name' },
  { key: 'types', title: 'Types' },
  { key: 'afferent', title: 'Ca' },
  { key: 'efferent', title: 'Ce' },
  { key: 'instability', title: 'I' },
  { key: 'abstractness', title: 'A' },
  { key: 'distance', title: 'D' },
  { key: 'cohesion', title: 'H' },
]

/** The modules as a table. */
export function ModuleGrid({ modules, state, onChange }: ModuleGridProps): JSX.Element {
  const narrow = useNarrow()
  const [active, setActive] = useState(-1)
  const { key, descending } = state.sort
  const lines = useMemo(() => sorted(modules.nodes, state.q, key, descending), [modules, state.q, key, descending])
  useEffect(() => setActive(-1), [lines])
  const rowHeight = narrow ? 46 : 30
  const cellsOf = (line: number): JSX.Element | null => {
    const node = lines[line]
    return node ? <Cells node={node} /> : null
  }
  return (
    <section class="module-list" aria-label="Modules as a table">
      <div class="grid-frame" style={{ height: `${Math.min(most, (Math.max(1, lines.length) + (narrow ? 0 : 1)) * rowHeight + 6)}px` }}>
        <VirtualGrid
          id="module"
          label="Modules"
          columns={titles.map((one) => columnOf(one, state, onChange))}
          count={lines.length}
          rowHeight={rowHeight}
          active={active}
          onActive={setActive}
          onOpen={(line) => onChange({ at: lines[line]?.name })}
          cells={cellsOf}
          lineClass={(line) => (lines[line]?.name === state.at ? 'picked' : '')}
          empty={<p class="muted">No module matches. Esc in the filter empties it.</p>}
        />
      </div>
    </section>
  )
}

function columnOf({ key, title }: { key: ModuleKey; title: string }, state: DependencyState, onChange: (patch: Params) => void): GridColumn {
  const column: GridColumn = { id: key, title, numeric: key !== 'name', onSort: () => onChange(nextSort(state.sort, key)) }
  return state.sort.key === key ? { ...column, sorted: state.sort.descending ? 'descending' : 'ascending' } : column
}

function sorted(nodes: readonly ModuleNode[], text: string, key: ModuleKey, descending: boolean): ModuleNode[] {
  const found = nodes.filter((node) => node.label.toLowerCase().includes(text.toLowerCase()))
  return found.toSorted((a, b) => {
    if (key === 'name') return (descending ? -1 : 1) * byName(a, b)
    const [left, right] = [a[key], b[key]]
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined) || byName(a, b)
    return (descending ? right - left : left - right) || byName(a, b)
  })
}

function byName(a: ModuleNode, b: ModuleNode): number {
  return a.label < b.label ? -1 : a.label > b.label ? 1 : 0
}

function Cells({ node }: { node: ModuleNode }): JSX.Element {
  return (
    <>
      <div class="col-name clip" role="gridcell" title={node.label}>
        <b>{visibleText(node.label)}</b>
        {node.test && <span class="tag">test</span>}
        {node.cycle !== undefined && <span class="tag warn">cycle {node.cycle + 1}</span>}
      </div>
      <div class="col-types num" role="gridcell">
        {count(node.types)}
      </div>
      <div class="col-afferent num" role="gridcell">
        {count(node.afferent)}
      </div>
      <div class="col-efferent num" role="gridcell">
        {count(node.efferent)}
      </div>
      <div class="col-instability num" role="gridcell">
        {node.instability.toFixed(2)}
      </div>
      <div class="col-abstractness num" role="gridcell">
        {ratio(node.abstractness)}
      </div>
      <div class="col-distance num" role="gridcell">
        {ratio(node.distance)}
      </div>
      <div class="col-cohesion num" role="gridcell">
        {ratio(node.cohesion)}
      </div>
    </>
  )
}

function ratio(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(2)
}
