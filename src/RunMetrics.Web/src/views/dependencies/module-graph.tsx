import type { JSX } from 'preact'
import { useMemo, useRef, useState } from 'preact/hooks'
import type { Modules } from '../../data/dependency-graph'
import { useSize } from '../../lib/canvas'
import { count, counted } from '../../lib/format'
import { implied, type Layered } from '../../lib/layers'
import { visibleText } from '../../lib/plain-text'

interface ModuleGraphProps {
  modules: Modules
  layers: Layered
  all: boolean
  picked: number | undefined
  linkOf: (name: string | undefined) => string
}

const box = { width: 156, height: 34, gapX: 14, gapY: 44, rowGap: 10 }
/** More would be a carpet: the matrix and the table show them all. */
const most = 160

interface Place {
  x: number
  y: number
}

/** Users above what they use; edges that close a cycle point upwards, dashed and in another colour. Pointing at a module leaves only its edges. */
export function ModuleGraph({ modules, layers, all, picked, linkOf }: ModuleGraphProps): JSX.Element {
  const frame = useRef<HTMLDivElement>(null)
  const { width } = useSize(frame)
  const [pointed, setPointed] = useState<number>()
  const drawn = modules.nodes.length <= most
  const { places, size } = useMemo(() => placesOf(layers, width), [layers, width])
  const hidden = useMemo(() => (all || !drawn ? new Set<number>() : implied(modules.nodes.length, modules.edges, layers.back)), [modules, layers, all, drawn])
  const short = useMemo(() => shortNames(modules.nodes.map((node) => node.label)), [modules])
  const focus = pointed ?? picked
  const near = useMemo(() => (focus === undefined ? undefined : new Set(modules.edges.flatMap((edge) => (edge.from === focus || edge.to === focus ? [edge.from, edge.to] : [])).concat(focus))), [modules, focus])
  return (
    <div ref={frame} class="module-graph panel" role="region" aria-label="Modules as a graph" tabIndex={0}>
      {!drawn && <p class="muted">{counted(modules.nodes.length, 'module')} are too many to draw: see assemblies, the matrix and the table.</p>}
      {drawn && width > 0 && modules.nodes.length > 0 && (
        <svg width={size.width} height={size.height} role="group" aria-label="Modules; users stand above what they use">
          <defs>
            <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
              <path d="M0 0 8 4 0 8z" class="arrow" />
            </marker>
            <marker id="arrow-back" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
              <path d="M0 0 8 4 0 8z" class="arrow back" />
            </marker>
          </defs>
          <g aria-hidden="true">
            {modules.edges.map((edge, i) => {
              const isNear = focus !== undefined && (edge.from === focus || edge.to === focus)
              if (edge.from === edge.to || (hidden.has(i) && !isNear)) return null
              const isBack = layers.back.has(i)
              const faded = focus !== undefined && !isNear
              return (
                <path
                  key={`${edge.from}:${edge.to}`}
                  class={`edge${isBack ? ' back' : ''}${faded ? ' faded' : ''}${isNear ? ' near' : ''}`}
                  d={curve(places[edge.from]!, places[edge.to]!)}
                  stroke-width={Math.min(4, 1 + Math.log10(edge.count))}
                  marker-end={isBack ? 'url(#arrow-back)' : 'url(#arrow)'}
                >
                  <title>{`${modules.nodes[edge.from]!.label} → ${modules.nodes[edge.to]!.label}: ${counted(edge.count, 'place')}`}</title>
                </path>
              )
            })}
          </g>
          {modules.nodes.map((node) => {
            const at = places[node.id]!
            return (
              // Its text stands in the group that places it.
              // oxlint-disable-next-line jsx-a11y/control-has-associated-label
              <a
                key={node.id}
                class={`module${node.cycle !== undefined ? ' in-cycle' : ''}${node.test ? ' test' : ''}${picked === node.id ? ' picked' : ''}${near && !near.has(node.id) ? ' faded' : ''}`}
                href={linkOf(picked === node.id ? undefined : node.name)}
                aria-current={picked === node.id ? 'true' : undefined}
                onPointerEnter={() => setPointed(node.id)}
                onPointerLeave={() => setPointed(undefined)}
                onFocus={() => setPointed(node.id)}
                onBlur={() => setPointed(undefined)}
              >
                <g transform={`translate(${at.x} ${at.y})`}>
                <title>{`${node.label}: used by ${count(node.afferent)}, uses ${count(node.efferent)}${node.cycle === undefined ? '' : ', in a cycle'}`}</title>
                <rect width={box.width} height={box.height} rx="6" />
                <text x="9" y="15" class="name">
                  {visibleText(fit(short[node.id]!))}
                </text>
                <text x="9" y="28" class="sub">
                  {node.cycle === undefined ? '' : '↻ '}
                  {counted(node.types, 'type')}
                </text>
                </g>
              </a>
            )
          })}
        </svg>
      )}
    </div>
  )
}

function placesOf(layers: Layered, width: number): { places: Place[]; size: { width: number; height: number } } {
  const places: Place[] = []
  const inRow = Math.max(1, Math.floor((width - 24 + box.gapX) / (box.width + box.gapX)))
  let y = 8
  for (const row of layers.rows) {
    // A row that is wider than the page goes on below itself.
    for (let from = 0; from < row.length; from += inRow) {
      const part = row.slice(from, from + inRow)
      const left = Math.max(8, (width - 8 - part.length * (box.width + box.gapX) + box.gapX) / 2)
      for (const [i, node] of part.entries()) places[node] = { x: left + i * (box.width + box.gapX), y }
      y += box.height + (from + inRow < row.length ? box.rowGap : box.gapY)
    }
  }
  return { places, size: { width: Math.max(width - 4, box.width + 16), height: Math.max(box.height, y - box.gapY + 12) } }
}

function curve(from: Place, to: Place): string {
  const down = to.y > from.y
  const [x1, y1] = [from.x + box.width / 2, down ? from.y + box.height : from.y]
  const [x2, y2] = [to.x + box.width / 2, down ? to.y : to.y + box.height]
  if (from.y === to.y) {
    // Side by side: an arc above both.
    const lift = Math.min(36, 12 + Math.abs(x2 - x1) / 12)
    return `M${x1} ${from.y}C${x1} ${from.y - lift} ${x2} ${to.y - lift} ${x2} ${to.y}`
  }
  const bend = Math.max(18, Math.abs(y2 - y1) / 2)
  return `M${x1} ${y1}C${x1} ${y1 + (down ? bend : -bend)} ${x2} ${y2 + (down ? -bend : bend)} ${x2} ${y2}`
}

/** Names without what most of them begin with; the title of a box has the whole name. */
function shortNames(names: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const name of names) {
    for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) counts.set(name.slice(0, dot + 1), (counts.get(name.slice(0, dot + 1)) ?? 0) + 1)
  }
  let prefix = ''
  for (const [start, times] of counts) if (times * 2 > names.length && start.length > prefix.length) prefix = start
  return names.map((name) => (prefix !== '' && name.startsWith(prefix) ? name.slice(prefix.length) : name))
}

function fit(name: string): string {
  return name.length <= 20 ? name : `…${name.slice(name.length - 19)}`
}
