import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { Panel } from '../../components/panel'
import type { Modules } from '../../data/dependency-graph'
import { typeGraphOf, typesAround } from '../../data/type-graph'
import type { ReportDependencies } from '../../gen/report-dependencies'
import { count, counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { typeLink } from './picked'
import { nounsOf } from './state'

const most = 30

/** Modules that reach each other, each with the edge that is cheapest to cut. */
export function Cycles({ modules, block, onPick }: { modules: Modules; block: ReportDependencies; onPick: (name: string) => void }): JSX.Element {
  const [one, plural] = nounsOf(modules.level)
  return (
    <Panel title="Cycles" note={modules.cycles.length === 0 ? `none between ${plural}` : `${plural} that reach each other`}>
      {modules.cycles.length > 0 && (
        <ol class="cycles">
          {modules.cycles.slice(0, most).map((cycle) => (
            <li key={cycle.nodes.join()}>
              <p>
                <strong>{counted(cycle.nodes.length, one, plural)}</strong>, {counted(cycle.edges, 'edge')}. Cheapest edge to cut:{' '}
                <span class="mono">
                  {visibleText(modules.nodes[cycle.cutFrom]!.label)} → {visibleText(modules.nodes[cycle.cutTo]!.label)}
                </span>{' '}
                ({counted(cycle.cutCount, 'place')}){modules.level !== 'type' && <CutTypes block={block} level={modules.level} from={modules.nodes[cycle.cutFrom]!.name} to={modules.nodes[cycle.cutTo]!.name} />}.{' '}
                <span class="muted">To break it altogether: {counted(cycle.feedback, 'edge')}, found by a heuristic.</span>
              </p>
              <p class="small">
                {cycle.nodes.slice(0, 30).map((node, i) => (
                  <span key={node}>
                    {i > 0 && ', '}
                    <button type="button" class="link" onClick={() => onPick(modules.nodes[node]!.name)}>
                      {visibleText(modules.nodes[node]!.label)}
                    </button>
                  </span>
                ))}
                {cycle.nodes.length > 30 && ` and ${count(cycle.nodes.length - 30)} more`}
              </p>
            </li>
          ))}
        </ol>
      )}
      {modules.cycles.length > most && <p class="muted">and {counted(modules.cycles.length - most, 'smaller cycle')}</p>}
    </Panel>
  )
}

const mostTypes = 3

/** The types that make the edge: what there is to change. */
function CutTypes({ block, level, from, to }: { block: ReportDependencies; level: 'assembly' | 'namespace'; from: string; to: string }): JSX.Element | null {
  const graph = typeGraphOf(block)
  const uses = useMemo(() => typesAround(block, level, from).uses.get(to) ?? [], [block, level, from, to])
  if (uses.length === 0) return null
  return (
    <span class="cut-types">
      : {uses.slice(0, mostTypes).map((use, i) => (
        <span key={`${use.from}:${use.to}`}>
          {i > 0 && ', '}
          <a href={typeLink(graph.name[use.from]!, graph.test[use.from]!)}>{visibleText(graph.short[use.from]!)}</a> → {visibleText(graph.short[use.to]!)}
        </span>
      ))}
      {uses.length > mostTypes && ` and ${count(uses.length - mostTypes)} more`}
    </span>
  )
}
