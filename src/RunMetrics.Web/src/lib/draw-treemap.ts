import type { CoverageTable } from '../data/coverage-table'
import { linePercent, sumsOf } from './coverage'
import { binOf, bins } from './coverage-scale'
import { rowsOf } from './coverage-tree'
import type { Box } from './squarify'
import type { GroupBox, Treemap } from './treemap'

interface Size {
  width: number
  height: number
  /** Device pixels per CSS pixel. */
  ratio: number
}

const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
/** Files with room for it are named. */
const leastLabel = { width: 64, height: 18 }

/** Draws the map: leaves bin by bin, so that a colour is set six times and not ten thousand, then names where there is room. */
export function drawTreemap(canvas: HTMLCanvasElement, map: Treemap, table: CoverageTable, size: Size, colours: Record<string, string>): void {
  canvas.width = Math.round(size.width * size.ratio)
  canvas.height = Math.round(size.height * size.ratio)
  const context = canvas.getContext('2d')
  if (!context) return
  context.scale(size.ratio, size.ratio)
  context.fillStyle = colours['surface']!
  context.fillRect(0, 0, size.width, size.height)
  context.textBaseline = 'middle'
  drawGroups(context, map.groups, table, colours)
  drawLeaves(context, map, table)
}

function drawGroups(context: CanvasRenderingContext2D, groups: readonly GroupBox[], table: CoverageTable, colours: Record<string, string>): void {
  for (const group of groups) {
    if (group.head === 0) continue
    context.fillStyle = group.depth === 1 ? colours['line']! : colours['sunken']!
    context.fillRect(group.x + 1, group.y + 1, group.width - 2, group.head - 1)
    const sums = sumsOf(table, rowsOf(group.node))
    context.fillStyle = colours['text']!
    const share = linePercent(sums.covered, sums.coverable)
    const room = group.width - 12
    context.font = `600 11px ${font}`
    const shareWidth = context.measureText(share).width
    const name = fitted(context, group.node.short, room)
    const middle = group.y + group.head / 2 + 1
    context.fillText(name, group.x + 5, middle)
    const nameWidth = context.measureText(name).width
    if (nameWidth + 8 + shareWidth <= room) context.fillText(share, group.x + 13 + nameWidth, middle)
  }
}

function drawLeaves(context: CanvasRenderingContext2D, map: Treemap, table: CoverageTable): void {
  const { coverable, covered, name } = table.block.files
  const byBin: Box[][] = bins.map(() => [])
  const named: { box: Box; row: number; bin: number }[] = []
  for (const leaf of map.leaves) {
    const lines = coverable[leaf.row]!
    const bin = binOf(lines === 0 ? 1 : covered[leaf.row]! / lines)
    byBin[bin]!.push(leaf)
    if (leaf.width >= leastLabel.width && leaf.height >= leastLabel.height) named.push({ box: leaf, row: leaf.row, bin })
  }
  for (const [i, boxes] of byBin.entries()) {
    context.fillStyle = bins[i]!.fill
    for (const box of boxes) {
      // Where there is no room for a gap the colours touch: a gap would be all there is.
      const gap = Math.min(box.width, box.height) > 3 ? 1 : 0
      context.fillRect(box.x + gap / 2, box.y + gap / 2, box.width - gap, box.height - gap)
    }
  }
  context.font = `11px ${font}`
  for (const { box, row, bin } of named) {
    context.fillStyle = bins[bin]!.ink
    context.fillText(fitted(context, name[row]!, box.width - 9), box.x + 5, box.y + 10)
    if (box.height >= 34) context.fillText(linePercent(covered[row]!, coverable[row]!), box.x + 5, box.y + 24)
  }
}

/** A text cut to the room there is; empty when there is room for hardly anything. */
function fitted(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text
  let low = 0
  let high = text.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (context.measureText(`${text.slice(0, middle)}…`).width <= room) low = middle
    else high = middle - 1
  }
  return low < 3 ? '' : `${text.slice(0, low)}…`
}
