import type { JSX } from 'preact'
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Panel } from '../../components/panel'
import type { Modules } from '../../data/dependency-graph'
import type { UseEdge } from '../../data/type-graph'
import { count, counted, shortenLeft } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { edgeText } from './graph-drawing'
import { nounsOf } from './state'

const most = 120
const cell = 14
const labels = 230

interface Place {
  row: number
  column: number
}

interface Use {
  edge: UseEdge
  back: boolean
}

interface MatrixProps {
  modules: Modules
  onPick: (name: string) => void
}

/**
 * Dependency structure matrix: a row uses the columns. The order is that of the graph with the nodes of a cycle together, so everything lies above
 * the diagonal but what closes a cycle, which is marked.
 */
export function Matrix({ modules, onPick }: MatrixProps): JSX.Element | null {
  const { order } = modules.layers
  if (order.length < 2) return null
  const [, plural] = nounsOf(modules.level)
  return (
    <Panel title="Structure matrix" note="a row uses its columns; below the diagonal an edge closes a cycle">
      {order.length > most ? (
        <p class="muted">
          {count(order.length)} {plural} are too many for a matrix that can be read, {most} are the most. Choose an assembly, or pick one and show only what is near it.
        </p>
      ) : (
        <Cells modules={modules} onPick={onPick} />
      )}
    </Panel>
  )
}

function Cells({ modules, onPick }: MatrixProps): JSX.Element {
  const { order } = modules.layers
  const [pointed, setPointed] = useState<Place>()
  const [active, setActive] = useState<Place>({ row: 0, column: 0 })
  const grid = useRef<SVGSVGElement>(null)
  const movedRef = useRef(false)
  const uses = useMemo(() => usesOf(modules), [modules])
  useLayoutEffect(() => setActive({ row: 0, column: 0 }), [modules])
  useLayoutEffect(() => {
    if (!movedRef.current) return
    movedRef.current = false
    grid.current?.querySelector<SVGElement>('[tabindex="0"]')?.focus()
  }, [active])
  const nameOf = (at: number): string => visibleText(modules.nodes[order[at]!]!.label)
  const textOf = ({ row, column }: Place): string => {
    const use = uses.get(row)?.get(column)
    if (row === column) return `${nameOf(row)} itself`
    return use ? edgeText(nameOf(row), nameOf(column), use.edge.count, use.edge.kinds, use.back) : `${nameOf(row)} does not use ${nameOf(column)}`
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.metaKey || event.altKey) return
    const next = stepOf(event, active, order.length, uses)
    if (next) {
      movedRef.current = true
      setActive(next)
    } else if (event.key === 'Enter' || event.key === ' ') onPick(modules.nodes[order[active.row]!]!.name)
    else return
    event.preventDefault()
  }
  const size = order.length * cell
  const greatest = Math.max(1, ...modules.edges.map((edge) => edge.count))
  const rowOf = (row: number): JSX.Element => {
    const columns = new Set(uses.get(row)?.keys())
    if (active.row === row) columns.add(active.column)
    return (
      // Rows hold only the cells that say something, and the one the keyboard is on.
      <g key={order[row]} role="row" aria-rowindex={row + 1}>
        <text role="rowheader" x={labels - 6} y={row * cell + cell - 3} text-anchor="end" class={pointed?.row === row ? 'near' : ''} onClick={() => onPick(modules.nodes[order[row]!]!.name)}>
          {visibleText(shortenLeft(modules.nodes[order[row]!]!.label, 34))}
        </text>
        <rect x={labels + row * cell} y={row * cell} width={cell - 1} height={cell - 1} class="diagonal" />
        {[...columns]
          .toSorted((a, b) => a - b)
          .map((column) => (
            <Cell
              key={column}
              at={{ row, column }}
              use={uses.get(row)?.get(column)}
              greatest={greatest}
              text={textOf({ row, column })}
              tabbed={active.row === row && active.column === column}
              onPoint={setPointed}
              onActive={setActive}
            />
          ))}
      </g>
    )
  }
  return (
    <>
      <p class="small matrix-tip" aria-hidden="true">
        {pointed ? textOf(pointed) : 'Point at a cell, or go there with Tab and the arrow keys; Ctrl and an arrow jump to the next use.'}
      </p>
      <div class="scroll-x" tabIndex={0} role="region" aria-label="Structure matrix">
        {/* A grid is one stop of the tab order: its cells take turns in it. */}
        {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus */}
        <svg
          ref={grid}
          class="matrix"
          width={labels + size + 8}
          height={size + 8}
          role="grid"
          aria-label={`Matrix of ${counted(order.length, ...nounsOf(modules.level))}: a row uses its columns`}
          aria-rowcount={order.length}
          aria-colcount={order.length}
          onKeyDown={onKeyDown}
        >
          {order.map((_, row) => rowOf(row))}
          <path class="frame" aria-hidden="true" d={`M${labels} 0h${size}v${size}h${-size}z`} />
          {blocksOf(modules).map(({ from, length }) => (
            <path key={from} class="cycle-block" aria-hidden="true" d={`M${labels + from * cell - 1} ${from * cell - 1}h${length * cell + 1}v${length * cell + 1}h${-length * cell - 1}z`} />
          ))}
          {pointed && <path class="cross" aria-hidden="true" d={`M${labels} ${pointed.row * cell + cell / 2}h${size}M${labels + pointed.column * cell + cell / 2} 0v${size}`} />}
        </svg>
      </div>
    </>
  )
}

interface CellProps {
  at: Place
  use: Use | undefined
  greatest: number
  text: string
  tabbed: boolean
  onPoint: (place: Place | undefined) => void
  onActive: (place: Place) => void
}

function Cell({ at, use, greatest, text, tabbed, onPoint, onActive }: CellProps): JSX.Element {
  const [x, y] = [labels + at.column * cell, at.row * cell]
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- keys arrive at the grid
    <g
      role="gridcell"
      aria-colindex={at.column + 1}
      aria-label={text}
      tabIndex={tabbed ? 0 : -1}
      onPointerEnter={() => onPoint(at)}
      onPointerLeave={() => onPoint(undefined)}
      onFocus={() => onPoint(at)}
      onBlur={() => onPoint(undefined)}
      onClick={() => onActive(at)}
    >
      <title>{text}</title>
      <rect
        x={x}
        y={y}
        width={cell - 1}
        height={cell - 1}
        class={use ? (use.back ? 'use back' : 'use') : 'none'}
        fill-opacity={use ? 0.25 + (0.75 * Math.log(1 + use.edge.count)) / Math.log(1 + greatest) : 0}
      />
      {use?.back && <path class="mark" d={`M${x + 3} ${y + 3}l${cell - 7} ${cell - 7}m0 ${7 - cell}l${7 - cell} ${cell - 7}`} />}
    </g>
  )
}

function usesOf({ edges, layers }: Modules): Map<number, Map<number, Use>> {
  const at = new Map(layers.order.map((node, i) => [node, i]))
  const uses = new Map<number, Map<number, Use>>()
  for (const [i, edge] of edges.entries()) {
    if (edge.from === edge.to) continue
    const row = at.get(edge.from)!
    const columns = uses.get(row) ?? new Map<number, Use>()
    uses.set(row, columns.set(at.get(edge.to)!, { edge, back: layers.back.has(i) }))
  }
  return uses
}

/** Stretches of the order that are cycles. */
function blocksOf({ nodes, layers }: Modules): { from: number; length: number }[] {
  const blocks: { from: number; length: number; cycle: number | undefined }[] = []
  for (const [at, node] of layers.order.entries()) {
    const { cycle } = nodes[node]!
    const last = blocks.at(-1)
    if (last && cycle !== undefined && last.cycle === cycle) last.length++
    else blocks.push({ from: at, length: 1, cycle })
  }
  return blocks.filter((block) => block.length > 1)
}

/** Where a key leads in a square of so many cells: arrows to the next one, with Ctrl to the next use in that direction, Home and End along the row. */
export function stepOf(event: { key: string; ctrlKey: boolean }, from: Place, size: number, uses: ReadonlyMap<number, ReadonlyMap<number, unknown>>): Place | undefined {
  if (event.key === 'Home') return event.ctrlKey ? { row: 0, column: 0 } : { ...from, column: 0 }
  if (event.key === 'End') return event.ctrlKey ? { row: size - 1, column: size - 1 } : { ...from, column: size - 1 }
  const down = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const right = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (down === 0 && right === 0) return undefined
  let next = from
  for (let { row, column } = from; ; ) {
    row += down
    column += right
    if (row < 0 || column < 0 || row >= size || column >= size) return event.ctrlKey ? from : next
    next = { row, column }
    if (!event.ctrlKey || uses.get(row)?.has(column)) return next
  }
}
