import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { SearchBox } from '../../components/search-box'
import { filterSpecs, lookOfStatus, type SpecRow, type SpecStatus, statuses } from '../../data/spec-table'
import type { SpecMap } from '../../gen/spec-map'
import { count, counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { useViewState } from '../../lib/view-state'
import type { ViewProps } from '../view'
import { Contradictions } from './contradictions'
import { Matrix } from './matrix'

/** Rows shown at first, and further ones each time. */
const page = 200

/** Requirements × tests × code × commits, with the status that both sides add up to. */
export function Browser({ params, overview, run, map, rows }: ViewProps & { map: SpecMap; rows: readonly SpecRow[] }): JSX.Element {
  const [raw, change] = useViewState('specs', params)
  const [most, setMost] = useState(page)
  const q = raw['q'] ?? ''
  const status = statuses.find((one) => one === raw['status'])
  const document = map.documents.find((path) => path === raw['document']) ?? ''
  const open = raw['at'] ?? ''
  const shown = useMemo(() => filterSpecs(rows, { text: q, status, document }), [rows, q, status, document])
  // A link to a requirement leads to it, wherever the list would be cut.
  const at = shown.findIndex((row) => row.one.id === open)
  const left = shown.slice(0, Math.max(most, at + 1))
  return (
    <div class="specs-view">
      <Figures map={map} />
      <Contradictions map={map} />
      <div class="toolbar">
        <SearchBox value={q} label="Filter" placeholder="Filter: id, text, test or code" onInput={(text) => change({ q: text })} onLeave={() => globalThis.document.querySelector<HTMLElement>('.specs-view .matrix button')?.focus()} />
        <span class="segments" role="group" aria-label="Status">
          {statuses.map((one) => (
            <Choice key={one} status={one} count={map.totals[one]} pressed={status === one} onPress={() => change({ status: status === one ? undefined : one })} />
          ))}
        </span>
        {map.documents.length > 1 && (
          <label class="field">
            <span>Document</span>
            <select value={document} onChange={(event) => change({ document: event.currentTarget.value })}>
              <option value="">all</option>
              {map.documents.map((path) => (
                <option key={path} value={path}>
                  {visibleText(path)}
                </option>
              ))}
            </select>
          </label>
        )}
        <span class="muted shown" aria-hidden="true">
          {count(shown.length)} of {count(rows.length)}
        </span>
      </div>
      {shown.length === 0 ? (
        <p class="empty muted">No requirement fits. Take the filter back to see all {count(rows.length)}.</p>
      ) : (
        <Matrix rows={left} open={open} overview={overview} run={run} onOpen={(id) => change({ at: id === open ? undefined : id })} />
      )}
      {shown.length > left.length && (
        <div class="more">
          <button type="button" class="button" onClick={() => setMost(most + page)}>
            Show {count(Math.min(page, shown.length - left.length))} more
          </button>
        </div>
      )}
      <p class="muted small">{map.definition}</p>
      <p class="hidden" role="status">
        {counted(shown.length, 'requirement')} shown
      </p>
    </div>
  )
}

function Figures({ map }: { map: SpecMap }): JSX.Element {
  const { totals, basis } = map
  return (
    <section class="panel">
      <div class="figures">
        <span>
          <strong>{count(totals.done)} done</strong> of {counted(totals.requirements, 'requirement')}
        </span>
        <span>{count(totals.unverified)} unverified</span>
        <span class="muted">
          {count(totals.inProgress)} in progress, {count(totals.pending)} pending
        </span>
        <span>
          {totals.unprovenDone + totals.unknownDone === 0
            ? 'nothing is called done without proof'
            : `${count(totals.unprovenDone)} called done without proof${totals.unknownDone > 0 ? `, of ${count(totals.unknownDone)} it is not known` : ''}`}
        </span>
      </div>
      {!basis.allTests && <p class="notice">Not all tests ran ({basis.missing.join('; ')}): what the others prove is not known in this run.</p>}
      {basis.notes.map((note) => (
        <p key={note} class="muted small">
          {visibleText(note)}
        </p>
      ))}
    </section>
  )
}

function Choice({ status, count: number, pressed, onPress }: { status: SpecStatus; count: number; pressed: boolean; onPress: () => void }): JSX.Element {
  const look = lookOfStatus(status)
  return (
    <button type="button" aria-pressed={pressed} onClick={onPress}>
      <span aria-hidden="true">{look.glyph}</span> {look.word} <small>{count(number)}</small>
    </button>
  )
}
