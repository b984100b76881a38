import type { JSX } from 'preact'
import { CopyButton } from '../../components/copy-button'
import { SearchBox } from '../../components/search-box'
import type { LevelName, Modules } from '../../data/dependency-graph'
import { typeGraphOf } from '../../data/type-graph'
import type { ReportDependencies } from '../../gen/report-dependencies'
import { count } from '../../lib/format'
import { mermaidOf } from '../../lib/mermaid'
import { visibleText } from '../../lib/plain-text'
import type { Params } from '../../lib/router'
import { typeLink } from './picked'
import { type DependencyState, nounsOf } from './state'

interface ToolbarProps {
  block: ReportDependencies
  modules: Modules
  state: DependencyState
  onChange: (patch: Params) => void
}

const levels: readonly { level: LevelName; title: string }[] = [
  { level: 'assembly', title: 'Assemblies' },
  { level: 'namespace', title: 'Namespaces' },
  { level: 'type', title: 'Types' },
]

function leave(): void {
  const next = document.querySelector<HTMLElement>('.dependency-view .found a') ?? document.querySelector<HTMLElement>('.module-list [role=grid]')
  next?.focus()
}

/** What is shown, and the search for it. */
export function Toolbar({ block, modules, state, onChange }: ToolbarProps): JSX.Element {
  const { types } = block
  const tests = new Set(types.testAssemblies)
  const assemblies = [...new Set(types.assembly)].filter((assembly) => state.tests || !tests.has(assembly)).map((assembly) => types.assemblies[assembly]!).toSorted()
  const shown = modules.nodes.filter((node) => node.label.toLowerCase().includes(state.q.toLowerCase())).length
  return (
    <>
      <div class="toolbar">
        <span class="segments" role="group" aria-label="Level">
          {levels.map(({ level, title }) => (
            <button key={level} type="button" aria-pressed={state.level === level} onClick={() => onChange({ level: level === 'namespace' ? undefined : level, at: undefined, near: undefined, open: undefined })}>
              {title}
            </button>
          ))}
        </span>
        <span class="segments">
          <button type="button" aria-pressed={state.tests} onClick={() => onChange({ tests: state.tests ? undefined : 1, at: undefined, near: undefined })}>
            Test code
          </button>
          <button type="button" aria-pressed={state.all} onClick={() => onChange({ all: state.all ? undefined : 1 })} title="Also edges that a longer way implies">
            All edges
          </button>
        </span>
        {state.level !== 'assembly' && assemblies.length > 1 && (
          <label class="field">
            Assembly
            <select value={state.assembly} onChange={(event) => onChange({ in: event.currentTarget.value, at: undefined, near: undefined })}>
              <option value="">all</option>
              {assemblies.map((assembly) => (
                <option key={assembly} value={assembly}>
                  {visibleText(assembly)}
                </option>
              ))}
            </select>
          </label>
        )}
        <span class="copy">
          <CopyButton text={() => mermaidOf(modules)} label="Copy as Mermaid" /> <span class="muted small">Mermaid</span>
        </span>
      </div>
      <div class="toolbar">
        <SearchBox value={state.q} label="Search" placeholder={`Search: ${nounsOf(state.level)[1]}${state.level === 'type' ? '' : ' and types'}`} onInput={(q) => onChange({ q })} onLeave={leave} />
        <span class="muted shown" aria-hidden="true">
          {count(shown)} of {count(modules.nodes.length)}
        </span>
      </div>
      {state.q !== '' && <Found block={block} state={state} />}
    </>
  )
}

const most = 10

/** Types whose name has the text, those that begin with it first: each leads to its neighbours. */
function Found({ block, state }: { block: ReportDependencies; state: DependencyState }): JSX.Element {
  const graph = typeGraphOf(block)
  const text = state.q.toLowerCase()
  const hits = graph.name
    .flatMap((name, type) => (name.toLowerCase().includes(text) && (state.tests || !graph.test[type]) ? [{ type, rank: rankOf(graph.short[type]!.toLowerCase(), text) }] : []))
    .toSorted((a, b) => a.rank - b.rank || a.type - b.type)
  return (
    <p class="found small" role="status">
      {hits.length === 0 ? 'No type has this in its name.' : `${count(hits.length)} ${hits.length === 1 ? 'type' : 'types'}: `}
      {hits.slice(0, most).map(({ type }) => (
        <a key={type} href={typeLink(graph.name[type]!, graph.test[type]!)} title={visibleText(graph.name[type]!)}>
          {visibleText(graph.short[type]!)}
        </a>
      ))}
      {hits.length > most && ` and ${count(hits.length - most)} more`}
    </p>
  )
}

/** The whole name, a beginning of it, anywhere in it, only in the namespace. */
function rankOf(name: string, text: string): number {
  if (name === text) return 0
  if (name.startsWith(text)) return 1
  return name.includes(text) ? 2 : 3
}
