import type { Group, Part, PartEdge, PartTree } from '../data/dependency-parts'

/** A box on the paper; a frame is one that is open and has others inside. */
export interface Box {
  part: Part
  x: number
  y: number
  width: number
  height: number
}

export interface Scene {
  /** By the number of the leaf. */
  boxes: Box[]
  /** Outer ones first. */
  frames: Box[]
  edges: readonly PartEdge[]
  width: number
  height: number
}

const leaf = { width: 164, height: 34 }
const gap = { x: 14, y: 44, line: 10 }
/** Around what lies in a frame; its name stands above. */
const frame = { side: 10, head: 26, foot: 12 }
const margin = 8

/** Places all parts within a width: layers below each other, a layer that is wider goes on below itself. */
export function sceneOf(tree: PartTree, width: number): Scene {
  const content = contentOf(tree.root, Math.max(width - 2 * margin, leaf.width))
  const whole = Math.max(width, content.width + 2 * margin)
  const by = { x: Math.max(margin, (whole - content.width) / 2), y: margin }
  return { boxes: content.boxes.map((box) => shifted(box, by)), frames: content.frames.map((box) => shifted(box, by)), edges: tree.edges, width: whole, height: content.height + 2 * margin }
}

/** The width at which the whole fills a screen of this shape best. */
export function widthFor(tree: PartTree, screen: { width: number; height: number }): number {
  let [best, scale] = [screen.width, 0]
  for (let width = screen.width; width < screen.width * 40; width *= 1.25) {
    const inLine = Math.max(1, Math.floor((width - 2 * margin + gap.x) / (leaf.width + gap.x)))
    let height = 2 * margin - gap.y
    for (const row of tree.root.layers.rows) height += Math.ceil(row.length / inLine) * (leaf.height + gap.line) + gap.y - gap.line
    // From here on the width decides, and less and less fits.
    if (screen.width / width <= scale) break
    const fits = Math.min(screen.width / width, screen.height / height)
    if (fits > scale) [best, scale] = [width, fits]
  }
  return best
}

/** A group from its own corner; the boxes come in the order of the leaves. */
function contentOf(group: Group, width: number): { boxes: Box[]; frames: Box[]; width: number; height: number } {
  const boxes: Box[] = []
  const frames: Box[] = []
  const inner = group.parts.map(({ group: own }) => own && contentOf(own, Math.max(leaf.width, Math.min(width - 2 * frame.side, wantedOf(own)))))
  const sizes = inner.map((content) => (content ? { width: content.width + 2 * frame.side, height: content.height + frame.head + frame.foot } : leaf))
  const lines = linesOf(group, sizes, width)
  for (const [i, part] of group.parts.entries()) {
    const at = { part, ...lines.at[i]!, ...sizes[i]! }
    const content = inner[i]
    if (!content) {
      boxes.push(at)
      continue
    }
    const by = { x: at.x + frame.side, y: at.y + frame.head }
    frames.push(at)
    for (const box of content.frames) frames.push(shifted(box, by))
    for (const box of content.boxes) boxes.push(shifted(box, by))
  }
  return { boxes, frames, width: lines.width, height: lines.height }
}

/** Wider than high, but no wider than needed. */
function wantedOf(group: Group): number {
  return Math.ceil(1.6 * Math.sqrt(group.parts.length)) * (leaf.width + gap.x)
}

function shifted(box: Box, by: { x: number; y: number }): Box {
  return { ...box, x: box.x + by.x, y: box.y + by.y }
}

interface Size {
  width: number
  height: number
}

function linesOf(group: Group, sizes: readonly Size[], width: number): Size & { at: { x: number; y: number }[] } {
  const at: { x: number; y: number }[] = []
  const lines: { nodes: number[]; width: number; height: number; first: boolean }[] = []
  for (const row of group.layers.rows) {
    let line = { nodes: [] as number[], width: -gap.x, height: 0, first: true }
    lines.push(line)
    for (const node of row) {
      const size = sizes[node]!
      if (line.nodes.length > 0 && line.width + gap.x + size.width > width) lines.push((line = { nodes: [], width: -gap.x, height: 0, first: false }))
      line.nodes.push(node)
      line.width += gap.x + size.width
      line.height = Math.max(line.height, size.height)
    }
  }
  const widest = Math.max(0, ...lines.map((line) => line.width))
  let y = 0
  for (const [i, line] of lines.entries()) {
    if (i > 0) y += line.first ? gap.y : gap.line
    let x = (widest - line.width) / 2
    for (const node of line.nodes) {
      at[node] = { x, y }
      x += sizes[node]!.width + gap.x
    }
    y += line.height
  }
  return { at, width: widest, height: y }
}

/** The curve of an edge: where it begins, two points that bend it, where it ends. */
export type Curve = readonly [number, number, number, number, number, number, number, number]

export function curveOf(from: Box, to: Box): Curve {
  const down = to.y > from.y
  const [x1, x2] = [from.x + from.width / 2, to.x + to.width / 2]
  if (from.y === to.y) {
    // Side by side: an arc above both.
    const lift = Math.min(36, 12 + Math.abs(x2 - x1) / 12)
    return [x1, from.y, x1, from.y - lift, x2, to.y - lift, x2, to.y]
  }
  const [y1, y2] = [down ? from.y + from.height : from.y, down ? to.y : to.y + to.height]
  const bend = Math.max(18, Math.abs(y2 - y1) / 2) * (down ? 1 : -1)
  return [x1, y1, x1, y1 + bend, x2, y2 - bend, x2, y2]
}

/** The box an arrow key leads to from another one: near in its direction first, then near beside it. */
export function towards(boxes: readonly Box[], from: number, key: string): number | undefined {
  const here = boxes[from]
  const dx = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
  const dy = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
  if (!here || (dx === 0 && dy === 0)) return undefined
  let [best, least] = [-1, Infinity]
  for (const [i, box] of boxes.entries()) {
    const x = box.x + box.width / 2 - here.x - here.width / 2
    const y = box.y + box.height / 2 - here.y - here.height / 2
    const ahead = x * dx + y * dy
    const aside = Math.abs(x * dy) + Math.abs(y * dx)
    // Sideways a line is kept as long as it has boxes; up and down what is beside counts less.
    const cost = dy === 0 ? ahead + 20 * aside : 3 * ahead + aside
    if (i !== from && ahead > 1 && cost < least) [best, least] = [i, cost]
  }
  return best < 0 ? undefined : best
}

/** The box under a point, its number; undefined for none. */
export function boxAt(boxes: readonly Box[], x: number, y: number): number | undefined {
  const at = boxes.findIndex((box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height)
  return at < 0 ? undefined : at
}
