import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { ScaleLegend } from '../../components/coverage-bar'
import { HowCounted } from '../../components/how-counted'
import { SearchBox } from '../../components/search-box'
import type { HotspotTable } from '../../data/hotspot-table'
import { count, counted, instant } from '../../lib/format'
import { filterRisks, sortRisks } from '../../lib/hotspot-rows'
import { visibleText } from '../../lib/plain-text'
import { useViewState } from '../../lib/view-state'
import type { ViewProps } from '../view'
import { Bubbles } from './bubbles'
import { CoChanges } from './co-change'
import { Factors } from './factors'
import { Pairs } from './pairs'
import { RiskGrid } from './risk-grid'
import { nextSort, stateOf } from './state'

/** The chart, its table and what stands behind a record; everything the reader sets stands in the address. */
export function Browser({ params, table }: ViewProps & { table: HotspotTable }): JSX.Element {
  const [raw, change] = useViewState('hotspots', params)
  const state = stateOf(raw)
  const { block } = table
  const all = state.by === 'type' ? table.types : table.files
  const shown = useMemo(() => filterRisks(all, state.q, state.tests), [all, state.q, state.tests])
  const lines = useMemo(() => sortRisks(shown, state.sort.key, state.sort.descending), [shown, state.sort.key, state.sort.descending])
  const picked = all.find((record) => record.name === state.at)
  const hot = shown.filter((record) => record.hotspot >= block.hotFrom && !record.test).length
  const tests = all.filter((record) => record.test).length
  const total = state.by === 'type' ? block.types.all : block.files.all
  return (
    <div class="hotspot-view">
      <section class="panel figures">
        <span>
          <strong>{counted(hot, 'hotspot')}</strong> of {counted(shown.length, state.by)} shown: score {block.hotFrom} and more
        </span>
        <span class="muted">
          {counted(block.commits, 'commit')}, {instant(block.since).slice(0, 10)} to {instant(block.until).slice(0, 10)}
        </span>
        <span class="muted">{counted(block.unranked, 'changed file')} without known complexity, not ranked</span>
      </section>
      {block.partial && (
        <p class="notice">
          <strong>A part of the history only.</strong> {visibleText(block.partial)}.
        </p>
      )}
      <div class="toolbar">
        <SearchBox value={state.q} label="Filter" placeholder="Filter: name, path or assembly" onInput={(q) => change({ q })} onLeave={() => document.querySelector<HTMLElement>('.hotspot-view [role=grid]')?.focus()} />
        <span class="segments" role="group" aria-label="Records">
          <button type="button" aria-pressed={state.by === 'file'} onClick={() => change({ by: undefined, at: undefined })}>
            Files
          </button>
          {table.types.length > 0 && (
            <button type="button" aria-pressed={state.by === 'type'} onClick={() => change({ by: 'type', at: undefined })}>
              Types
            </button>
          )}
        </span>
        {tests > 0 && (
          <span class="segments">
            <button type="button" aria-pressed={state.tests} onClick={() => change({ tests: state.tests ? undefined : 1 })}>
              Test code <small>{count(tests)}</small>
            </button>
          </span>
        )}
        <span class="muted shown" aria-hidden="true">
          {count(shown.length)} of {count(total)}
        </span>
      </div>
      <ScaleLegend />
      <Bubbles records={lines} hotFrom={block.hotFrom} onOpen={(record) => change({ at: record.name })} />
      <RiskGrid records={lines} state={state} onSort={(key) => change(nextSort(state.sort, key))} onOpen={(record) => change({ at: record.name })} />
      {picked && <Factors record={picked} pairs={table.pairs} since={block.since} until={block.until} onClose={() => change({ at: undefined })} />}
      <CoChanges pairs={table.together} onOpen={(path) => change({ by: undefined, at: path })} />
      <Pairs pairs={table.pairs} />
      <HowCounted terms={block.terms} />
      <p class="hidden" role="status">
        {counted(shown.length, state.by)} shown
      </p>
    </div>
  )
}
