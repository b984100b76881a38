/** A record as a circle: further right changed more often, further up more complex, larger the more depends on it. */
export interface Bubble {
  row: number
  x: number
  y: number
  radius: number
}

interface Dot {
  right: number
  up: number
  size: number
}

const least = 3
const most = 22
/** Up to so many circles may have their full size; more of them shrink, so that they do not cover each other. */
const roomy = 40
const margin = { left: 44, right: 26, top: 26, bottom: 36 }

/** Where the chart has room for circles. */
export function plotOf(width: number, height: number): { x: number; y: number; width: number; height: number } {
  return { x: margin.left, y: margin.top, width: Math.max(0, width - margin.left - margin.right), height: Math.max(0, height - margin.top - margin.bottom) }
}

/** Circles in the order of drawing, large ones first, so that none is hidden. Both ranks are shares, so the plot is their square. */
export function bubblesOf(dots: readonly Dot[], width: number, height: number): Bubble[] {
  const plot = plotOf(width, height)
  const greatest = Math.max(1, ...dots.map((dot) => dot.size))
  const largest = Math.max(8, most * Math.sqrt(Math.min(1, roomy / Math.max(1, dots.length))))
  return dots
    .map((dot, row) => ({ row, x: plot.x + dot.right * plot.width, y: plot.y + (1 - dot.up) * plot.height, radius: least + (largest - least) * Math.sqrt(dot.size / greatest) }))
    .toSorted((a, b) => b.radius - a.radius || a.row - b.row)
}

/** The circle under a point: of several the smallest, which is drawn on top. */
export function bubbleAt(bubbles: readonly Bubble[], x: number, y: number): Bubble | undefined {
  return bubbles.findLast((bubble) => (bubble.x - x) ** 2 + (bubble.y - y) ** 2 <= Math.max(bubble.radius, 6) ** 2)
}

/** The curve of one score, √(right × up) = score, as points from left to right. */
export function curveOf(score: number, width: number, height: number): { x: number; y: number }[] {
  const plot = plotOf(width, height)
  const points: { x: number; y: number }[] = []
  for (let i = 0; i <= 40; i++) {
    const right = score * score + (1 - score * score) * (i / 40)
    points.push({ x: plot.x + right * plot.width, y: plot.y + (1 - (score * score) / right) * plot.height })
  }
  return points
}
