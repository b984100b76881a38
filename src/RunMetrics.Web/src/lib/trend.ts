/** Geometry of a small line chart. */
export interface TrendShape {
  line: string
  area: string
  /** The last known point. */
  last: { x: number; y: number } | undefined
  low: number
  high: number
}

/**
 * Undefined values are gaps. The scale begins at zero, or, with a least span, at the lowest value: for shares that move by points, such as
 * coverage.
 */
export function trendOf(values: readonly (number | undefined)[], width: number, height: number, leastSpan = 0): TrendShape {
  const known = values.filter((value) => value !== undefined)
  const fromZero = leastSpan === 0
  const lowest = fromZero ? 0 : Math.min(...known)
  const highest = Math.max(...known, lowest)
  // Noise must not look like a landslide: below the least span the line keeps to the middle of it.
  const spare = Math.max(0, leastSpan - (highest - lowest)) / 2
  const low = lowest - spare
  const high = highest + spare
  const span = high - low
  const step = values.length > 1 ? width / (values.length - 1) : 0
  // A flat line lies at the bottom when it is zero, else in the middle.
  const y = (value: number): number => round(span === 0 ? (value === 0 ? height : height / 2) : height - ((value - low) / span) * height)
  const parts: { x: number; y: number }[][] = [[]]
  for (const [i, value] of values.entries()) {
    if (value === undefined) parts.push([])
    else parts.at(-1)?.push({ x: round(i * step), y: y(value) })
  }
  const drawn = parts.filter((part) => part.length > 0)
  return {
    line: drawn.map(path).join(''),
    area: drawn.map((part) => `${path(part)}L${part.at(-1)?.x} ${height}L${part[0]?.x} ${height}Z`).join(''),
    last: drawn.at(-1)?.at(-1),
    low: known.length > 0 ? low : 0,
    high: known.length > 0 ? high : 0,
  }
}

function path(points: readonly { x: number; y: number }[]): string {
  return points.map((point, i) => `${i === 0 ? 'M' : 'L'}${point.x} ${point.y}`).join('')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
