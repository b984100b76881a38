import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Panel } from '../../components/panel'
import type { Modules } from '../../data/dependency-graph'
import { counted } from '../../lib/format'
import type { Layered } from '../../lib/layers'
import { visibleText } from '../../lib/plain-text'

const most = 120
const cell = 14
const labels = 230

/** Dependency structure matrix: a row uses the columns. In the order of the graph everything lies above the diagonal but what closes a cycle, which is marked. */
export function Matrix({ modules, layers, onPick }: { modules: Modules; layers: Layered; onPick: (name: string) => void }): JSX.Element | null {
  const [pointed, setPointed] = useState<{ row: number; column: number; text: string }>()
  const order = layers.rows.flat()
  if (order.length < 2 || order.length > most) return null
  const at = new Map(order.map((node, i) => [node, i]))
  const size = order.length * cell
  const greatest = Math.max(1, ...modules.edges.map((edge) => edge.count))
  return (
    <Panel title="Structure matrix" note="a row uses its columns; below the diagonal an edge closes a cycle">
      <p class="small matrix-tip" aria-live="polite">
        {pointed ? pointed.text : 'Point at a cell, or at a name.'}
      </p>
      <div class="scroll-x" tabIndex={0} role="region" aria-label="Structure matrix">
        <svg class="matrix" width={labels + size + 8} height={size + 8} role="img" aria-label={`Matrix of ${counted(order.length, 'module')}; the table of modules and the lists of each have the same edges`}>
          {order.map((node, i) => (
            <g key={node}>
              <text x={labels - 6} y={i * cell + cell - 3} text-anchor="end" class={pointed?.row === i ? 'near' : ''} onClick={() => onPick(modules.nodes[node]!.name)}>
                {visibleText(fit(modules.nodes[node]!.label))}
              </text>
              <rect x={labels + i * cell} y={i * cell} width={cell - 1} height={cell - 1} class="diagonal" />
            </g>
          ))}
          <path class="frame" d={`M${labels} 0h${size}v${size}h${-size}z`} />
          {pointed && <path class="cross" d={`M${labels} ${pointed.row * cell + cell / 2}h${size}M${labels + pointed.column * cell + cell / 2} 0v${size}`} />}
          {modules.edges.map((edge, i) => {
            const [row, column] = [at.get(edge.from)!, at.get(edge.to)!]
            if (edge.from === edge.to) return null
            const isBack = layers.back.has(i)
            const text = `${modules.nodes[edge.from]!.label} → ${modules.nodes[edge.to]!.label}: ${counted(edge.count, 'place')}${isBack ? ', closes a cycle' : ''}`
            const [x, y] = [labels + column * cell, row * cell]
            return (
              <g key={`${edge.from}:${edge.to}`} onPointerEnter={() => setPointed({ row, column, text })} onPointerLeave={() => setPointed(undefined)}>
                <title>{text}</title>
                <rect x={x} y={y} width={cell - 1} height={cell - 1} class={isBack ? 'use back' : 'use'} fill-opacity={0.25 + (0.75 * Math.log(1 + edge.count)) / Math.log(1 + greatest)} />
                {isBack && <path class="mark" d={`M${x + 3} ${y + 3}l${cell - 7} ${cell - 7}m0 ${7 - cell}l${7 - cell} ${cell - 7}`} />}
              </g>
            )
          })}
        </svg>
      </div>
    </Panel>
  )
}

function fit(name: string): string {
  return name.length <= 34 ? name : `…${name.slice(name.length - 33)}`
}
