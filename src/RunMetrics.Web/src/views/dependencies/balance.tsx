import type { JSX } from 'preact'
import { Panel } from '../../components/panel'
import type { Modules } from '../../data/dependency-graph'
import { counted, shortenLeft } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'

const size = { width: 520, height: 320, left: 44, top: 16, right: 16, bottom: 36 }
const named = 8

/** Abstractness against instability: on the line between the corners a module is as abstract as it is used. */
export function Balance({ modules }: { modules: Modules }): JSX.Element | null {
  const nodes = modules.nodes.filter((node) => node.abstractness !== undefined && node.afferent + node.efferent > 0)
  if (nodes.length < 2) return null
  const plot = { width: size.width - size.left - size.right, height: size.height - size.top - size.bottom }
  const x = (instability: number): number => size.left + instability * plot.width
  const y = (abstractness: number): number => size.top + (1 - abstractness) * plot.height
  const far = nodes.toSorted((a, b) => (b.distance ?? 0) * b.afferent - (a.distance ?? 0) * a.afferent || a.id - b.id).slice(0, named)
  return (
    <Panel title="Abstractness and instability" note="the line is the main sequence; the table has the same numbers">
      <div class="scroll-x" tabIndex={0} role="region" aria-label="Abstractness and instability">
        <svg class="balance" width={size.width} height={size.height} role="img" aria-label={`Abstractness against instability of ${counted(nodes.length, 'module')}`}>
          <path class="frame" d={`M${size.left} ${size.top}h${plot.width}v${plot.height}h${-plot.width}z`} />
          <path class="sequence" d={`M${x(0)} ${y(1)}L${x(1)} ${y(0)}`} />
          <text x={x(0) + 8} y={y(0) - 8} class="zone">
            concrete and much used: painful to change
          </text>
          <text x={x(1) - 8} y={y(1) + 16} text-anchor="end" class="zone">
            abstract and unused
          </text>
          {nodes.map((node) => (
            <circle key={node.id} cx={x(node.instability)} cy={y(node.abstractness!)} r={3 + Math.min(9, Math.sqrt(node.types))} class="dot">
              <title>{`${node.label}: A ${node.abstractness!.toFixed(2)}, I ${node.instability.toFixed(2)}, D ${(node.distance ?? 0).toFixed(2)}`}</title>
            </circle>
          ))}
          {spread(far.map((node) => labelOf(node.id, shortenLeft(node.label, 26), x(node.instability), y(node.abstractness!)))).map((label) => (
            <text key={label.id} x={label.x} y={label.y + 4} text-anchor={label.end ? 'end' : 'start'} class="name">
              {visibleText(label.text)}
            </text>
          ))}
          <text x={size.left + plot.width} y={size.height - 10} text-anchor="end" class="axis">
            instability →
          </text>
          <text transform={`translate(16 ${size.top}) rotate(-90)`} text-anchor="end" class="axis">
            abstractness →
          </text>
        </svg>
      </div>
    </Panel>
  )
}

interface Label {
  id: number
  text: string
  x: number
  y: number
  /** Stands to the left of its dot. */
  end: boolean
  from: number
  to: number
}

function labelOf(id: number, text: string, dot: number, y: number): Label {
  const end = dot > size.width / 2
  const x = end ? dot - 12 : dot + 12
  // Wide enough for most letters of this size.
  const width = text.length * 6.4
  return { id, text, x, y, end, from: end ? x - width : x, to: end ? x : x + width }
}

/** What the zones say, which names must not cover. */
const zones = [
  { y: size.height - size.bottom - 12, from: size.left, to: size.left + 250 },
  { y: size.top + 12, from: size.width - size.right - 140, to: size.width - size.right },
]

/** Leaves out names that would lie upon one before them. */
function spread(all: readonly Label[]): Label[] {
  const kept: Label[] = []
  for (const label of all) if ([...zones, ...kept].every((other) => Math.abs(other.y - label.y) > 13 || other.to < label.from || other.from > label.to)) kept.push(label)
  return kept
}
