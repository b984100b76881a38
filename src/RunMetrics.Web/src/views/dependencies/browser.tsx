import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { CopyButton } from '../../components/copy-button'
import { SearchBox } from '../../components/search-box'
import { modulesOf } from '../../data/dependency-graph'
import type { ReportDependencies } from '../../gen/report-dependencies'
import { count, counted, percent } from '../../lib/format'
import { layersOf } from '../../lib/layers'
import { mermaidOf } from '../../lib/mermaid'
import { hashOf } from '../../lib/router'
import { merged, useViewState } from '../../lib/view-state'
import type { ViewProps } from '../view'
import { Balance } from './balance'
import { Cycles } from './cycles'
import { Matrix } from './matrix'
import { ModuleGraph } from './module-graph'
import { ModuleGrid } from './module-grid'
import { Picked } from './picked'
import { stateOf } from './state'

/** Modules as a graph, a matrix and a table; everything the reader sets stands in the address. */
export function Browser({ params, block }: ViewProps & { block: ReportDependencies }): JSX.Element {
  const [raw, change] = useViewState('dependencies', params)
  const state = stateOf(raw)
  const modules = useMemo(() => modulesOf(block, state.level, state.tests), [block, state.level, state.tests])
  const layers = useMemo(() => layersOf(modules.nodes.length, modules.edges), [modules])
  const picked = modules.nodes.find((node) => node.name === state.at && raw['at'] !== undefined)
  const pick = (name: string | undefined): void => change({ at: name })
  const one = modules.level
  return (
    <div class="dependency-view">
      <section class="panel figures">
        <span>
          <strong>{counted(modules.nodes.length, one, one === 'assembly' ? 'assemblies' : 'namespaces')}</strong>
        </span>
        <span class="muted">{counted(modules.edges.length, 'edge')}</span>
        <span class={modules.cycles.length > 0 ? 'bad-text' : 'muted'}>{modules.cycles.length === 0 ? 'no cycle' : counted(modules.cycles.length, 'cycle')}</span>
        <span class="muted">{counted(modules.nodes.reduce((sum, node) => sum + node.types, 0), 'type')}</span>
        {modules.propagationCost !== undefined && <span class="muted">propagation cost {percent(modules.propagationCost)}</span>}
      </section>
      <div class="toolbar">
        <span class="segments" role="group" aria-label="Level">
          <button type="button" aria-pressed={one === 'assembly'} onClick={() => change({ level: 'assembly', at: undefined })}>
            Assemblies
          </button>
          <button type="button" aria-pressed={one === 'namespace'} onClick={() => change({ level: undefined, at: undefined })}>
            Namespaces
          </button>
        </span>
        <span class="segments">
          <button type="button" aria-pressed={state.tests} onClick={() => change({ tests: state.tests ? undefined : 1, at: undefined })}>
            Test code
          </button>
          <button type="button" aria-pressed={state.all} onClick={() => change({ all: state.all ? undefined : 1 })} title="Also edges that a longer way implies">
            All edges
          </button>
        </span>
        <CopyButton text={mermaidOf(modules)} label="Copy as Mermaid" />
        <span class="muted small">Mermaid</span>
      </div>
      <ModuleGraph modules={modules} layers={layers} all={state.all} picked={picked?.id} linkOf={(at) => hashOf('dependencies', merged(raw, { at }))} />
      {picked && <Picked modules={modules} block={block} node={picked} onPick={pick} />}
      <Cycles modules={modules} onPick={pick} />
      <Matrix modules={modules} layers={layers} onPick={pick} />
      <div class="toolbar">
        <SearchBox value={state.q} label="Filter" placeholder="Filter: name" onInput={(q) => change({ q })} onLeave={() => document.querySelector<HTMLElement>('.dependency-view [role=grid]')?.focus()} />
        <span class="muted shown" aria-hidden="true">
          {count(modules.nodes.filter((node) => node.label.toLowerCase().includes(state.q.toLowerCase())).length)} of {count(modules.nodes.length)}
        </span>
      </div>
      <ModuleGrid modules={modules} state={state} onChange={change} />
      <Balance modules={modules} />
      <details class="panel counted">
        <summary>
          <h2>How this is counted</h2>
        </summary>
        <dl>
          {block.terms.map(({ term, text }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  )
}
