import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { CoverageBar } from '../../components/coverage-bar'
import { type GridColumn, VirtualGrid } from '../../components/virtual-grid'
import type { CodeRisk } from '../../data/hotspot-table'
import { count } from '../../lib/format'
import type { RiskKey } from '../../lib/hotspot-rows'
import { useNarrow } from '../../lib/media'
import { visibleText } from '../../lib/plain-text'
import { shortName } from './bubbles'
import type { HotspotState } from './state'

interface RiskGridProps {
  records: readonly CodeRisk[]
  state: HotspotState
  onSort: (key: RiskKey) => void
  onOpen: (record: CodeRisk) => void
}

const most = 520

const titles: readonly { key: RiskKey; title: string }[] = [
  { key: 'name', title: 'Name' },
  { key: 'hotspot', title: 'Hotspot' },
  { key: 'risk', title: 'Risk' },
  { key: 'revisions', title: 'Revisions' },
  { key: 'changedLines', title: 'Lines changed' },
  { key: 'complexity', title: 'Complexity' },
  { key: 'dependents', title: 'Dependents' },
  { key: 'coverage', title: 'Coverage' },
  { key: 'failures', title: 'Failures' },
]

/** The numbers of the chart as a table. */
export function RiskGrid({ records, state, onSort, onOpen }: RiskGridProps): JSX.Element {
  const narrow = useNarrow()
  const [active, setActive] = useState(-1)
  useEffect(() => setActive(-1), [records])
  const rowHeight = narrow ? 46 : 30
  const cellsOf = (line: number): JSX.Element | null => {
    const record = records[line]
    return record ? <Cells record={record} /> : null
  }
  return (
    <section class="risk-list" aria-label="Records as a table">
      <div class="grid-frame" style={{ height: `${Math.min(most, (records.length + (narrow ? 0 : 1)) * rowHeight + 6)}px` }}>
        <VirtualGrid
          id="risk"
          label="Hotspots"
          columns={titles.map(({ key, title }) => columnOf(key, title, state, onSort))}
          count={records.length}
          rowHeight={rowHeight}
          active={active}
          onActive={setActive}
          onOpen={(line) => records[line] && onOpen(records[line])}
          cells={cellsOf}
          lineClass={(line) => (records[line]?.name === state.at ? 'picked' : '')}
          empty={<p class="muted">No record matches. Esc in the filter empties it.</p>}
        />
      </div>
    </section>
  )
}

function columnOf(key: RiskKey, title: string, state: HotspotState, onSort: (key: RiskKey) => void): GridColumn {
  const column: GridColumn = { id: key, title, numeric: key !== 'name', onSort: () => onSort(key) }
  return state.sort.key === key ? { ...column, sorted: state.sort.descending ? 'descending' : 'ascending' } : column
}

function Cells({ record }: { record: CodeRisk }): JSX.Element {
  const short = shortName(record)
  return (
    <>
      <div class="col-name clip" role="gridcell" title={record.name}>
        <b>{visibleText(short)}</b>
        {record.test && <span class="tag">test</span>}
        <span class="muted"> {visibleText(record.name.slice(0, record.name.length - short.length - 1))}</span>
      </div>
      <div class="col-hotspot num" role="gridcell">
        {record.hotspot.toFixed(2)}
      </div>
      <div class="col-risk num" role="gridcell">
        {record.risk === undefined ? '–' : record.risk.toFixed(2)}
      </div>
      <div class="col-revisions num" role="gridcell">
        {count(record.revisions)}
      </div>
      <div class="col-changedLines num" role="gridcell">
        {known(record.changedLines)}
      </div>
      <div class="col-complexity num" role="gridcell">
        {count(record.complexity)}
      </div>
      <div class="col-dependents num" role="gridcell">
        {known(record.dependents)}
      </div>
      <div class="col-coverage num" role="gridcell">
        {record.coverable ? <CoverageBar covered={record.covered ?? 0} coverable={record.coverable} /> : '–'}
      </div>
      <div class="col-failures num" role="gridcell">
        {known(record.failures)}
      </div>
    </>
  )
}

function known(value: number | undefined): string {
  return value === undefined ? '–' : count(value)
}
