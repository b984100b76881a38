/**
 * The colours of the heatmap, the same in both themes. Any two of the six stay apart for readers with protan, deutan and tritan vision
 * (CIEDE2000 of at least 14.8), which red to green does not.
 */
export interface Bin {
  /** The range in words. */
  label: string
  fill: string
  /** Text upon it, at least 6.2 : 1. */
  ink: string
}

const dark = '#14181f'

/** Lower edges of all bins but the first. */
export const edges: readonly number[] = [0.5, 0.7, 0.8, 0.9, 0.95]

export const bins: readonly Bin[] = [
  { label: 'below 50 %', fill: '#a63d00', ink: '#fff' },
  { label: '50–70 %', fill: '#e08214', ink: dark },
  { label: '70–80 %', fill: '#fdc57c', ink: dark },
  { label: '80–90 %', fill: '#b8d4e8', ink: dark },
  { label: '90–95 %', fill: '#5a9fd0', ink: dark },
  { label: '95 % and more', fill: '#1f5f99', ink: '#fff' },
]

/** Which bin a share falls into; an edge belongs to the bin above it. */
export function binOf(ratio: number): number {
  let bin = 0
  while (bin < edges.length && ratio >= edges[bin]!) bin++
  return bin
}
