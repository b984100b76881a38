import type { JSX } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { type GridColumn, VirtualGrid } from '../../components/virtual-grid'
import type { ModuleNode, Modules } from '../../data/dependency-graph'
import { count } from '../../lib/format'
import { useNarrow } from '../../lib/media'
import { visibleText } from '../../lib/plain-text'
import type { Params } from '../../lib/router'
import { type DependencyState, type ModuleKey, nextSort, nounsOf } from './state'

interface ModuleGridProps {
  modules: Modules
  state: DependencyState
  onChange: (patch: Params) => void
}

const most = 480

const titles: readonly { key: ModuleKey; title: string }[] = [
  { key: 'name', title: 'Name' },
  { key: 'types', title: 'Types' },
  { key: 'complexity', title: 'Complexity' },
  { key: 'afferent', title: 'Ca' },
  { key: 'efferent', title: 'Ce' },
  { key: 'instability', title: 'I' },
  { key: 'abstractness', title: 'A' },
  { key: 'distance', title: 'D' },
  { key: 'cohesion', title: 'H' },
]

/** A type is no collection: what counts types says nothing of it. */
const ofTypes: readonly ModuleKey[] = ['name', 'complexity', 'afferent', 'efferent', 'instability']
const ofModules = titles.map((one) => one.key).filter((key) => key !== 'complexity')

/** The modules as a table. */
export function ModuleGrid({ modules, state, onChange }: ModuleGridProps): JSX.Element {
  const narrow = useNarrow()
  const [active, setActive] = useState(-1)
  const { key, descending } = state.sort
  const keys = modules.level === 'type' ? ofTypes : ofModules
  const [, plural] = nounsOf(modules.level)
  const lines = useMemo(() => sorted(modules.nodes, state.q, key, descending), [modules, state.q, key, descending])
  useEffect(() => setActive(-1), [lines])
  const rowHeight = narrow ? 46 : 30
  const cellsOf = (line: number): JSX.Element | null => {
    const node = lines[line]
    return node ? <Cells node={node} keys={keys} /> : null
  }
  return (
    <section class={modules.level === 'type' ? 'module-list of-types' : 'module-list'} aria-label={`All ${plural} as a table`}>
      <div class="grid-frame" style={{ height: `${Math.min(most, (Math.max(1, lines.length) + (narrow ? 0 : 1)) * rowHeight + 6)}px` }}>
        <VirtualGrid
          id="module"
          label={`All ${plural}`}
          columns={titles.filter((one) => keys.includes(one.key)).map((one) => columnOf(one, state, onChange))}
          count={lines.length}
          rowHeight={rowHeight}
          active={active}
          onActive={setActive}
          onOpen={(line) => onChange({ at: lines[line]?.name })}
          cells={cellsOf}
          lineClass={(line) => (lines[line]?.name === state.at ? 'picked' : '')}
          empty={<p class="muted">Nothing matches. Esc in the search empties it.</p>}
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

function Cells({ node, keys }: { node: ModuleNode; keys: readonly ModuleKey[] }): JSX.Element {
  return (
    <>
      <div class="col-name clip" role="gridcell" title={node.label}>
        <b>{visibleText(node.label)}</b>
        {node.test && <span class="tag">test</span>}
        {node.cycle !== undefined && <span class="tag warn">cycle {node.cycle + 1}</span>}
      </div>
      {keys.map((key) =>
        key === 'name' ? null : (
          <div key={key} class={`col-${key} num`} role="gridcell">
            {textOf(key, node[key])}
          </div>
        ),
      )}
    </>
  )
}

const whole = new Set<ModuleKey>(['types', 'complexity', 'afferent', 'efferent'])

function textOf(key: ModuleKey, value: number | undefined): string {
  if (value === undefined) return '–'
  return whole.has(key) ? count(value) : value.toFixed(2)
}
