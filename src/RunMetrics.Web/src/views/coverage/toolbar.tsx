import type { JSX } from 'preact'
import { SearchBox } from '../../components/search-box'
import type { CoverageTable } from '../../data/coverage-table'
import { count } from '../../lib/format'
import type { Params } from '../../lib/router'
import type { CoverageState } from './state'

interface ToolbarProps {
  table: CoverageTable
  state: CoverageState
  shown: number
  onChange: (patch: Params) => void
  onLeave: () => void
}

export function Toolbar({ table, state, shown, onChange, onLeave }: ToolbarProps): JSX.Element {
  const changed = table.block.files.changed?.length ?? 0
  return (
    <div class="toolbar">
      <SearchBox value={state.q} label="Filter files" placeholder="Filter: path, namespace or assembly" onInput={(q) => onChange({ q })} onLeave={onLeave} />
      <span class="segments" role="group" aria-label="Grouping">
        <button type="button" aria-pressed={state.kind === 'folder'} onClick={() => onChange({ by: undefined, at: undefined })}>
          Folders
        </button>
        <button type="button" aria-pressed={state.kind === 'namespace'} onClick={() => onChange({ by: 'namespace', at: undefined })}>
          Assemblies
        </button>
      </span>
      <label class="field">
        <span>Size</span>
        <select value={state.size} onChange={(event) => onChange({ size: event.currentTarget.value === 'coverable' ? undefined : event.currentTarget.value })}>
          <option value="coverable">coverable lines</option>
          <option value="uncovered">uncovered lines</option>
          {table.block.files.churn && <option value="churn">changed lines, 12 months</option>}
        </select>
      </label>
      {(changed > 0 || state.changedOnly) && (
        <span class="segments">
          <button type="button" aria-pressed={state.changedOnly} onClick={() => onChange({ changed: state.changedOnly ? undefined : 1 })}>
            Changed only <small>{count(changed)}</small>
          </button>
        </span>
      )}
      <span class="muted shown" aria-hidden="true">
        {count(shown)} of {count(table.count)} files
      </span>
    </div>
  )
}
