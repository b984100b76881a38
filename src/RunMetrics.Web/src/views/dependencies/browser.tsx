import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { HowCounted } from '../../components/how-counted'
import { focusedOn, modulesOf } from '../../data/dependency-graph'
import { partsOf } from '../../data/dependency-parts'
import { typeGraphOf } from '../../data/type-graph'
import type { ReportDependencies } from '../../gen/report-dependencies'
import { count, counted, percent } from '../../lib/format'
import { hashOf } from '../../lib/router'
import { merged, useViewState } from '../../lib/view-state'
import type { ViewProps } from '../view'
import { Balance } from './balance'
import { Cycles } from './cycles'
import { Matrix } from './matrix'
import { ModuleGraph } from './module-graph'
import { ModuleGrid } from './module-grid'
import { Picked } from './picked'
import { nounsOf, stateOf, toggled } from './state'
import { Toolbar } from './toolbar'

/** Modules and types as a graph, a matrix and a table; everything the reader sets stands in the address. */
export function Browser({ params, block, overview }: ViewProps & { block: ReportDependencies }): JSX.Element {
  const [raw, change] = useViewState('dependencies', params)
  const state = stateOf(raw)
  const { level, tests, assembly, at, near } = state
  const { open: opened = '' } = raw
  const modules = useMemo(() => modulesOf(block, { level, tests, assembly }), [block, level, tests, assembly])
  const here = useMemo(() => (at === '' ? undefined : modules.nodes.find((node) => node.name === at)), [modules, at])
  // A type inside of an open module belongs to the graph of types.
  const types = useMemo(() => (at === '' || here ? undefined : modulesOf(block, { level: 'type', tests, assembly })), [block, tests, assembly, at, here])
  const inner = types?.nodes.find((node) => node.name === at)
  const seen = useMemo(() => (near > 0 && here ? focusedOn(modules, here.id, near) : modules), [modules, here, near])
  const tree = useMemo(() => partsOf(block, seen, { level, tests, assembly }, new Set(opened === '' ? [] : opened.split(','))), [block, seen, level, tests, assembly, opened])
  const found = useMemo(() => {
    const text = state.q.toLowerCase()
    const names = text === '' ? [] : tree.leaves.filter((part) => part.name.toLowerCase().includes(text)).map((part) => part.name)
    // Without a hit there is nothing to stress.
    return names.length === 0 ? undefined : new Set(names)
  }, [tree, state.q])
  const pick = (name: string | undefined): void => change({ at: name, near: name === undefined ? undefined : near || undefined })
  const openOrFold = (key: string): string | undefined => toggled(state.open, key)
  const picked = here ?? inner
  const graph = typeGraphOf(block)
  return (
    <div class="dependency-view">
      <section class="panel figures">
        <span>
          <strong>{counted(modules.nodes.length, ...nounsOf(level))}</strong>
        </span>
        <span class="muted">{counted(modules.edges.length, 'edge')}</span>
        <span class={modules.cycles.length > 0 ? 'bad-text' : 'muted'}>{modules.cycles.length === 0 ? 'no cycle' : counted(modules.cycles.length, 'cycle')}</span>
        {level !== 'type' && <span class="muted">{counted(modules.nodes.reduce((sum, node) => sum + node.types, 0), 'type')}</span>}
        {modules.propagationCost !== undefined && (
          <span class="muted" title={block.terms.find(({ term }) => term === 'propagation cost')?.text}>
            propagation cost {percent(modules.propagationCost)}
          </span>
        )}
        {seen !== modules && <span class="muted">the graph shows {count(seen.nodes.length)} of them</span>}
      </section>
      <Toolbar block={block} modules={seen} state={state} onChange={change} />
      {level === 'type' && graph.omitted > 0 && <p class="muted small">{counted(graph.omitted, 'edge')} between types had no room in this page: those of tests went first, then those with fewest places.</p>}
      <ModuleGraph
        tree={tree}
        all={state.all}
        picked={picked?.name}
        found={found}
        linkOf={(name) => hashOf('dependencies', merged(raw, { at: name }))}
        openLinkOf={(key) => hashOf('dependencies', merged(raw, { open: openOrFold(key) }))}
        onPick={pick}
        onOpen={(key) => change({ open: openOrFold(key) })}
      />
      {picked && (
        <Picked
          modules={here ? modules : types!}
          block={block}
          node={picked}
          fileLink={overview.blocks.some(({ name }) => name === 'coverage') ? (path) => hashOf('file', { path }) : undefined}
          onPick={pick}
          actions={
            <>
              {here && level !== 'type' && (
                <button type="button" class="button" aria-pressed={state.open.has(here.name)} onClick={() => change({ open: openOrFold(here.name) })}>
                  {state.open.has(here.name) ? 'Fold' : 'Open in place'}
                </button>
              )}
              <span class="segments" role="group" aria-label="Show in the graph">
                {[0, 1, 2].map((steps) => (
                  <button
                    key={steps}
                    type="button"
                    aria-pressed={near === steps && here !== undefined}
                    onClick={() => change({ near: steps || undefined, ...(here ? {} : { level: 'type' }) })}
                    title={steps === 0 ? 'The whole graph' : `Only what lies within ${counted(steps, 'step')}, in both directions`}
                  >
                    {steps === 0 ? 'Whole' : counted(steps, 'step')}
                  </button>
                ))}
              </span>
              <button type="button" class="button" onClick={() => change({ at: undefined, near: undefined })}>
                Close
              </button>
            </>
          }
        />
      )}
      <Cycles modules={modules} block={block} onPick={pick} />
      <Matrix modules={seen} onPick={pick} />
      <ModuleGrid modules={modules} state={state} onChange={change} />
      <Balance modules={modules} />
      <HowCounted terms={block.terms} />
    </div>
  )
}
