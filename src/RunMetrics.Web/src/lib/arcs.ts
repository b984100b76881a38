import type { CoChange } from '../data/hotspot-table'

/** Files in rows, in the order of their paths so that neighbours are near, and an arc for each pair. */
export interface ArcChart {
  files: readonly string[]
  arcs: readonly Arc[]
}

export interface Arc {
  from: number
  to: number
  pair: CoChange
}

/** The strongest pairs as long as their files fit into so many rows. */
export function arcsOf(pairs: readonly CoChange[], mostFiles: number): ArcChart {
  const files = new Set<string>()
  const kept: CoChange[] = []
  for (const pair of pairs) {
    const more = Number(!files.has(pair.from)) + Number(!files.has(pair.to))
    if (files.size + more > mostFiles) continue
    files.add(pair.from)
    files.add(pair.to)
    kept.push(pair)
  }
  const rows = [...files].toSorted((a, b) => (a < b ? -1 : 1))
  const places = new Map(rows.map((file, row) => [file, row]))
  const arcs = kept.map((pair): Arc => {
    const [one, other] = [places.get(pair.from)!, places.get(pair.to)!]
    return { from: Math.min(one, other), to: Math.max(one, other), pair }
  })
  return { files: rows, arcs }
}

/** Half an ellipse between the middles of two rows; it bows to the left as far as its rows are apart, and never out of the chart. */
export function arcPath(arc: Arc, rowHeight: number, width: number): string {
  const [top, bottom] = [(arc.from + 0.5) * rowHeight, (arc.to + 0.5) * rowHeight]
  const radius = (bottom - top) / 2
  return `M${width} ${top}A${Math.min(width - 4, radius + 8)} ${radius} 0 0 0 ${width} ${bottom}`
}
