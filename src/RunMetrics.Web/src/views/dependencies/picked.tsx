import type { ComponentChildren, JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { Panel } from '../../components/panel'
import type { ModuleNode, Modules } from '../../data/dependency-graph'
import { type TypeUse, typeGraphOf, typesAround, type UseEdge } from '../../data/type-graph'
import type { ReportDependencies } from '../../gen/report-dependencies'
import { count, counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'

interface PickedProps {
  /** The graph the node is in: of the level that is shown, or of types. */
  modules: Modules
  block: ReportDependencies
  node: ModuleNode
  /** What to do with it, at the head of the panel. */
  actions: ComponentChildren
  /** Where a file is shown with its coverage; undefined where the page has none. */
  fileLink: ((path: string) => string) | undefined
  onPick: (name: string | undefined) => void
}

const most = 12
const mostTypes = 40

/** What a module or type uses and who uses it, down to the types. */
export function Picked(props: PickedProps): JSX.Element {
  const { modules, node, actions, fileLink } = props
  const uses = modules.edges.filter((edge) => edge.from === node.id && edge.to !== node.id).toSorted((a, b) => b.count - a.count)
  const users = modules.edges.filter((edge) => edge.to === node.id && edge.from !== node.id).toSorted((a, b) => b.count - a.count)
  const what = node.type === undefined ? counted(node.types, 'type') : `complexity ${count(node.complexity ?? 0)}`
  return (
    <Panel title={visibleText(node.label)} class="factors" note={`${what}, I ${node.instability.toFixed(2)}${node.abstractness === undefined ? '' : `, A ${node.abstractness.toFixed(2)}`}`} actions={actions}>
      {node.file !== undefined && <p class="mono small">{fileLink ? <a href={fileLink(node.file)}>{visibleText(node.file)}</a> : visibleText(node.file)}</p>}
      <div class="both-sides">
        <Side title={`Used by ${count(users.length)}`}>
          {modules.level === 'type' ? <Types {...props} edges={users} side="from" /> : <Neighbours {...props} edges={users} side="from" />}
        </Side>
        <Side title={`Uses ${count(uses.length)}`}>
          {modules.level === 'type' ? <Types {...props} edges={uses} side="to" /> : <Neighbours {...props} edges={uses} side="to" />}
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

interface SideProps extends PickedProps {
  edges: readonly UseEdge[]
  /** The end of an edge that is not the node. */
  side: 'from' | 'to'
}

function Types({ modules, edges, side, onPick }: SideProps): JSX.Element {
  return (
    <>
      {edges.slice(0, mostTypes).map((edge) => {
        const other = modules.nodes[edge[side]]!
        return (
          <li key={other.name}>
            <button type="button" class="link" onClick={() => onPick(other.name)}>
              {visibleText(other.label)}
            </button>{' '}
            <span class="muted">{placesOf(edge)}</span>
          </li>
        )
      })}
      {edges.length > mostTypes && <li class="muted">and {count(edges.length - mostTypes)} more</li>}
    </>
  )
}

function placesOf({ count: places, kinds }: { count: number; kinds: string }): string {
  return `${counted(places, 'place')}${kinds === '' ? '' : `: ${kinds.replaceAll(',', ', ')}`}`
}

function Neighbours({ modules, block, node, edges, side, onPick }: SideProps): JSX.Element {
  const level = modules.level === 'assembly' ? 'assembly' : 'namespace'
  const around = useMemo(() => typesAround(block, level, node.name), [block, level, node.name])
  return (
    <>
      {edges.map((edge) => {
        const other = modules.nodes[edge[side]]!
        return (
          <li key={other.name}>
            <details>
              <summary>
                {visibleText(other.label)} <span class="muted">{placesOf(edge)}</span>
              </summary>
              <ul class="plain mono small">
                <Uses block={block} uses={(side === 'to' ? around.uses : around.users).get(other.name) ?? []} />
                <li>
                  <button type="button" class="link" onClick={() => onPick(other.name)}>
                    Go to {visibleText(other.label)}
                  </button>
                </li>
              </ul>
            </details>
          </li>
        )
      })}
    </>
  )
}

function Uses({ block, uses }: { block: ReportDependencies; uses: readonly TypeUse[] }): JSX.Element {
  const graph = typeGraphOf(block)
  const link = (type: number): JSX.Element => <a href={typeLink(graph.name[type]!, graph.test[type]!)}>{visibleText(graph.short[type]!)}</a>
  return (
    <>
      {uses.slice(0, most).map((use) => (
        <li key={`${use.from}:${use.to}`}>
          {link(use.from)} → {link(use.to)} <span class="muted">{placesOf(use)}</span>
        </li>
      ))}
      {uses.length > most && <li class="muted">and {count(uses.length - most)} more</li>}
      {uses.length === 0 && <li class="muted">The page has no room for the types of this edge.</li>}
    </>
  )
}

/** A type with its neighbours, as a graph. */
export function typeLink(name: string, test: boolean): string {
  return hashOf('dependencies', { level: 'type', at: name, near: 1, tests: test ? 1 : undefined })
}
