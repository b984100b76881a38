import type { ComponentChildren, JSX } from 'preact'
import { Panel } from '../../components/panel'
import { type ModuleNode, type Modules, typesOfEdge } from '../../data/dependency-graph'
import type { ReportDependencies } from '../../gen/report-dependencies'
import { count, counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'

interface PickedProps {
  modules: Modules
  block: ReportDependencies
  node: ModuleNode
  onPick: (name: string | undefined) => void
}

const most = 12

/** What a module uses and who uses it, down to the types. */
export function Picked({ modules, block, node, onPick }: PickedProps): JSX.Element {
  const uses = modules.edges.filter((edge) => edge.from === node.id && edge.to !== node.id).toSorted((a, b) => b.count - a.count)
  const users = modules.edges.filter((edge) => edge.to === node.id && edge.from !== node.id).toSorted((a, b) => b.count - a.count)
  return (
    <Panel
      title={visibleText(node.label)}
      class="factors"
      note={`${counted(node.types, 'type')}, I ${node.instability.toFixed(2)}${node.abstractness === undefined ? '' : `, A ${node.abstractness.toFixed(2)}`}`}
      actions={
        <button type="button" class="button" onClick={() => onPick(undefined)}>
          Close
        </button>
      }
    >
      <div class="both-sides">
        <Side title={`Used by ${count(users.length)}`}>
          {users.map((edge) => (
            <Neighbour key={edge.from} modules={modules} block={block} from={modules.nodes[edge.from]!} to={node} name={modules.nodes[edge.from]!} places={edge.count} onPick={onPick} />
          ))}
        </Side>
        <Side title={`Uses ${count(uses.length)}`}>
          {uses.map((edge) => (
            <Neighbour key={edge.to} modules={modules} block={block} from={node} to={modules.nodes[edge.to]!} name={modules.nodes[edge.to]!} places={edge.count} onPick={onPick} />
          ))}
        </Side>
      </div>
    </Panel>
  )
}

function Side({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <section>
      <h3>{title}</h3>
      <ul class="plain">{children}</ul>
    </section>
  )
}

interface NeighbourProps {
  modules: Modules
  block: ReportDependencies
  from: ModuleNode
  to: ModuleNode
  name: ModuleNode
  places: number
  onPick: (name: string) => void
}

function Neighbour({ modules, block, from, to, name, places, onPick }: NeighbourProps): JSX.Element {
  const types = typesOfEdge(block, modules.level, from.name, to.name)
  return (
    <li>
      <details>
        <summary>
          {visibleText(name.label)} <span class="muted">{counted(places, 'place')}</span>
        </summary>
        <ul class="plain mono small">
          {types.slice(0, most).map((use) => (
            <li key={`${use.from}:${use.to}`} title={use.file}>
              {visibleText(use.from)} → {visibleText(use.to)} <span class="muted">{count(use.count)}</span>
            </li>
          ))}
          {types.length > most && <li class="muted">and {count(types.length - most)} more</li>}
          <li>
            <button type="button" class="link" onClick={() => onPick(name.name)}>
              Go to {visibleText(name.label)}
            </button>
          </li>
        </ul>
      </details>
    </li>
  )
}
