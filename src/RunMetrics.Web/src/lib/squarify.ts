export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/**
 * Squarified treemap (Bruls, Huizing, van Wijk 2000): parts a box among values in descending order, each area in proportion, shapes as
 * square as can be. Values must be positive; the same input gives the same boxes.
 */
export function squarify(values: readonly number[], box: Box, place: (index: number, box: Box) => void): void {
  const total = values.reduce((sum, value) => sum + value, 0)
  if (!(total > 0) || box.width <= 0 || box.height <= 0) return
  const scale = (box.width * box.height) / total
  let { x, y, width, height } = box
  let from = 0
  while (from < values.length) {
    const side = Math.min(width, height)
    const { to, area } = rowOf(values, from, scale, side)
    const last = to === values.length
    // The last row takes what is left, so that rounding leaves no gap.
    const thickness = last ? Math.max(width, height) : area / side
    let offset = 0
    for (let i = from; i < to; i++) {
      const length = ((values[i]! * scale) / area) * side
      place(i, width >= height ? { x, y: y + offset, width: thickness, height: length } : { x: x + offset, y, width: length, height: thickness })
      offset += length
    }
    if (width >= height) {
      x += thickness
      width -= thickness
    } else {
      y += thickness
      height -= thickness
    }
    from = to
  }
}

/** How many values go into the next row: as long as its worst shape gets better. */
function rowOf(values: readonly number[], from: number, scale: number, side: number): { to: number; area: number } {
  const largest = values[from]! * scale
  let area = largest
  let worst = ratioOf(largest, largest, area, side)
  let to = from + 1
  while (to < values.length) {
    const next = values[to]! * scale
    const ratio = ratioOf(largest, next, area + next, side)
    if (ratio > worst) break
    worst = ratio
    area += next
    to++
  }
  return { to, area }
}

function ratioOf(largest: number, smallest: number, area: number, side: number): number {
  const square = side * side
  const areas = area * area
  return Math.max((square * largest) / areas, areas / (square * smallest))
}
