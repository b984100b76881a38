import type { JSX } from 'preact'
import { Panel } from '../../components/panel'
import type { Modules } from '../../data/dependency-graph'
import { count, counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { nounsOf } from './state'

const most = 30

/** Modules that reach each other, each with the edge that is cheapest to cut. */
export function Cycles({ modules, onPick }: { modules: Modules; onPick: (name: string) => void }): JSX.Element {
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
                ({counted(cycle.cutCount, 'place')}).{' '}
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
