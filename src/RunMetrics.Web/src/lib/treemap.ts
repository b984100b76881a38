import type { CoverageTable } from '../data/coverage-table'
import { rowsOf, type TreeNode } from './coverage-tree'
import { type Box, squarify } from './squarify'

export type SizeKey = 'coverable' | 'uncovered' | 'churn'

/** A folder, assembly or namespace on the map. */
export interface GroupBox extends Box {
  node: TreeNode
  /** 1 for those directly below the node that is shown. */
  depth: number
  /** Height of the strip with its name; 0 where there is no room for one. */
  head: number
}

/** A file on the map. */
export interface LeafBox extends Box {
  row: number
  depth: number
}

export interface Treemap {
  groups: GroupBox[]
  leaves: LeafBox[]
}

const headHeight = 18
/** Strips are drawn down to this depth, and only on boxes that stay worth looking at below them. */
const headDepth = 2
const leastHead = { width: 56, height: 44 }

/** How much room a file gets. */
export function weightOf(table: CoverageTable, size: SizeKey): (row: number) => number {
  const { coverable, covered, churn } = table.block.files
  if (size === 'uncovered') return (row) => coverable[row]! - covered[row]!
  if (size === 'churn' && churn) return (row) => churn[row]!
  return (row) => coverable[row]!
}

/** The boxes below a node, groups before what they contain. What has no weight has no box. */
export function layoutTreemap(top: TreeNode, weight: (row: number) => number, width: number, height: number): Treemap {
  const map: Treemap = { groups: [], leaves: [] }
  const weights = new Map<TreeNode, number>()
  sumWeights(top, weight, weights)
  fill(top, { x: 0, y: 0, width, height }, 0)
  return map

  function fill(group: TreeNode, box: Box, depth: number): void {
    const items: { weight: number; node?: TreeNode; row?: number }[] = []
    for (const child of group.children) items.push({ weight: weights.get(child) ?? 0, node: child })
    for (const row of group.rows) items.push({ weight: weight(row), row })
    const shown = items.filter((item) => item.weight > 0).toSorted((a, b) => b.weight - a.weight)
    squarify(
      shown.map((item) => item.weight),
      box,
      (i, place) => {
        const item = shown[i]!
        if (item.node) addGroup(item.node, place, depth + 1)
        else map.leaves.push({ ...place, row: item.row!, depth: depth + 1 })
      },
    )
  }

  function addGroup(group: TreeNode, box: Box, depth: number): void {
    const head = depth <= headDepth && box.width >= leastHead.width && box.height >= leastHead.height ? headHeight : 0
    map.groups.push({ ...box, node: group, depth, head })
    // A gap around groups shows where one ends; below a few pixels it would be all there is.
    const gap = depth <= headDepth && Math.min(box.width, box.height) > 12 ? 1 : 0
    fill(group, { x: box.x + gap, y: box.y + gap + head, width: box.width - 2 * gap, height: box.height - 2 * gap - head }, depth)
  }
}

function sumWeights(top: TreeNode, weight: (row: number) => number, weights: Map<TreeNode, number>): number {
  let sum = 0
  for (const row of top.rows) sum += weight(row)
  for (const child of top.children) sum += sumWeights(child, weight, weights)
  weights.set(top, sum)
  return sum
}

/** What the pointer is on: the strip of a group, else a file. */
export function hit(map: Treemap, x: number, y: number): GroupBox | LeafBox | undefined {
  const inside = (box: Box): boolean => x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height
  return map.groups.findLast((group) => group.head > 0 && inside({ ...group, height: group.head })) ?? map.leaves.find(inside)
}

/** What the keyboard moves over: everything directly below the node that is shown. */
export function topItems(map: Treemap): (GroupBox | LeafBox)[] {
  return [...map.groups, ...map.leaves].filter((box) => box.depth === 1).toSorted((a, b) => a.x - b.x || a.y - b.y)
}

/** The next box in a direction: nearest by centre, distance across counting double. */
export function neighbour(items: readonly (GroupBox | LeafBox)[], from: GroupBox | LeafBox, key: string): GroupBox | LeafBox | undefined {
  const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key] ?? [0, 0]
  if (dx === 0 && dy === 0) return undefined
  let best: GroupBox | LeafBox | undefined
  let least = Infinity
  for (const item of items) {
    const x = item.x + item.width / 2 - from.x - from.width / 2
    const y = item.y + item.height / 2 - from.y - from.height / 2
    const along = x * dx! + y * dy!
    if (item === from || along <= 0.5) continue
    const distance = along + 2 * Math.abs(x * dy! + y * dx!)
    if (distance < least) {
      least = distance
      best = item
    }
  }
  return best
}

export function isGroup(box: GroupBox | LeafBox): box is GroupBox {
  return 'node' in box
}

/** Files of a box. */
export function rowsOfBox(box: GroupBox | LeafBox): number[] {
  return isGroup(box) ? rowsOf(box.node) : [box.row]
}
