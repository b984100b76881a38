import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { HistoryStrip } from '../../components/history-strip'
import { OutcomeBar } from '../../components/outcome-bar'
import { Glyph, Status } from '../../components/status'
import { type GridColumn, VirtualGrid } from '../../components/virtual-grid'
import { argumentsAt, durationAt, mark, outcomeAt, quarantineAt, type TestTable, textAt, variantAt } from '../../data/test-table'
import { count, counted, duration } from '../../lib/format'
import { type Group, lettersOf } from '../../lib/grouping'
import { useNarrow } from '../../lib/media'
import type { Sort, SortKey } from '../../lib/ordering'
import { visibleText } from '../../lib/plain-text'
import { lookOf } from '../../lib/status'

interface TestGridProps {
  table: TestTable
  lines: Int32Array
  groups: readonly Group[] | undefined
  isFolded: (group: Group) => boolean
  sort: Sort
  selected: number | undefined
  onSort: (key: SortKey) => void
  onSelect: (row: number) => void
  onFold: (label: string, folded: boolean) => void
}

/** Beyond this many groups and lines only groups with failures are open at first. */
const roomy = { groups: 4, lines: 120 }

/** Which groups are folded: as the reader said, else by how much there is. */
export function foldingOf(groups: readonly Group[], folds: ReadonlyMap<string, boolean>): (group: Group) => boolean {
  const lines = groups.reduce((sum, group) => sum + 1 + group.rows.length, 0)
  const crowded = groups.length > roomy.groups && lines > roomy.lines
  return (group) => folds.get(group.label) ?? (crowded && (group.counts.f ?? 0) === 0)
}

const titles: readonly { key: SortKey; title: string; numeric?: boolean }[] = [
  { key: 'outcome', title: 'Result' },
  { key: 'name', title: 'Test' },
  { key: 'class', title: 'Class' },
  { key: 'duration', title: 'Duration', numeric: true },
  { key: 'history', title: 'History' },
]

export function TestGrid(props: TestGridProps): JSX.Element {
  const { table, lines, groups, sort, selected } = props
  const narrow = useNarrow()
  // The line of a group's head can be active, too: it has no row that the address could name.
  const [head, setHead] = useState<number>()
  const selectedLine = useMemo(() => (selected === undefined ? -1 : lines.indexOf(selected)), [lines, selected])
  const active = head !== undefined && (lines[head] ?? 0) < 0 ? head : selectedLine

  const go = (line: number): void => {
    const value = lines[line]
    if (value === undefined) return
    setHead(value < 0 ? line : undefined)
    if (value >= 0) props.onSelect(value)
  }
  const groupAt = (line: number): Group | undefined => {
    const value = lines[line]
    return value !== undefined && value < 0 ? groups?.[-1 - value] : undefined
  }
  const fold = (line: number, folded?: boolean): void => {
    const group = groupAt(line)
    if (group) props.onFold(group.label, folded ?? !props.isFolded(group))
  }
  const cellsOf = (line: number): JSX.Element => {
    const group = groupAt(line)
    if (group) return <GroupCells group={group} folded={props.isFolded(group)} />
    return <TestCells table={table} row={lines[line] ?? 0} />
  }
  return (
    <VirtualGrid
      id="test"
      label="Tests"
      columns={titles.map(({ key, title, numeric }) => columnOf(key, title, numeric, sort, props.onSort))}
      count={lines.length}
      rowHeight={narrow ? 46 : 30}
      active={active}
      onActive={go}
      onOpen={(line) => fold(line)}
      onFold={fold}
      lineClass={(line) => ((lines[line] ?? 0) < 0 ? 'group' : '')}
      cells={cellsOf}
      empty={<p class="muted">No test matches. Esc in the search empties it.</p>}
    />
  )
}

function columnOf(key: SortKey, title: string, numeric: boolean | undefined, sort: Sort, onSort: (key: SortKey) => void): GridColumn {
  const column: GridColumn = { id: key, title, numeric: numeric === true, onSort: () => onSort(key) }
  return sort.key === key ? { ...column, sorted: sort.descending ? 'descending' : 'ascending' } : column
}

function GroupCells({ group, folded }: { group: Group; folded: boolean }): JSX.Element {
  return (
    <div class="col-group" role="gridcell" aria-colspan={titles.length} aria-expanded={!folded}>
      <span aria-hidden="true">{folded ? '▸' : '▾'}</span>
      <b class="clip" title={group.label}>
        {visibleText(group.label)}
      </b>
      <span class="numbers">
        {lettersOf(group).map((letter) => (
          <span key={letter}>
            <Glyph look={lookOf(letter)} /> {count(group.counts[letter] ?? 0)}
          </span>
        ))}
      </span>
      <OutcomeBar counts={group.counts} />
      <span class="num" title={`Sum over ${counted(group.rows.length, 'test')}`}>
        {duration(group.duration)}
      </span>
    </div>
  )
}

/** The type is what tells classes apart, so it stands first and the namespace is what a narrow column cuts. */
function splitClass(className: string): [string, string] {
  const dot = className.lastIndexOf('.', className.search(/[`<([]|$/))
  return dot < 0 ? ['', className] : [className.slice(0, dot), className.slice(dot + 1)]
}

function TestCells({ table, row }: { table: TestTable; row: number }): JSX.Element {
  const { block } = table
  const [namespace, typeName] = splitClass(visibleText(textAt(block.className, row)))
  const marks = table.marks[row] ?? 0
  const seconds = durationAt(table, row)
  const quarantined = quarantineAt(table, row)
  return (
    <>
      <div class="col-outcome" role="gridcell">
        <Status look={lookOf(outcomeAt(table, row))} />
      </div>
      <div class="col-name clip mono" role="gridcell">
        {visibleText(textAt(block.method, row)) || '(no name)'}
        <span class="muted">{visibleText(argumentsAt(table, row))}</span>
        {(marks & mark.newFailure) !== 0 && <span class="tag bad">new</span>}
        {(marks & mark.fixed) !== 0 && <span class="tag ok">fixed</span>}
        {quarantined && (
          <span class="tag warn" title={`${quarantined.entry.owner} until ${quarantined.entry.expires}: ${quarantined.entry.reason}`}>
            {quarantined.effect === 'held' ? '‖ quarantined' : `‖ quarantined, ${quarantined.effect}`}
          </span>
        )}
      </div>
      <div class="col-class clip" role="gridcell">
        {typeName}
        {variantAt(table, row) !== '' && <span class="tag">{variantAt(table, row)}</span>}
        {namespace !== '' && <span class="muted"> {namespace}</span>}
      </div>
      <div class="col-duration num" role="gridcell">
        {seconds === undefined ? '' : duration(seconds)}
      </div>
      <div class="col-history" role="gridcell">
        <HistoryStrip letters={textAt(block.history, row)} most={16} />
      </div>
    </>
  )
}
