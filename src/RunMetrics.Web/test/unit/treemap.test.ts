import { describe, expect, it } from 'vitest'
import { coverageTable } from '../../src/data/coverage-table'
import { binOf, bins, edges } from '../../src/lib/coverage-scale'
import { treeOf } from '../../src/lib/coverage-tree'
import { type Box, squarify } from '../../src/lib/squarify'
import { hit, isGroup, layoutTreemap, neighbour, topItems, weightOf } from '../../src/lib/treemap'
import { coverageOf, type SampleFile } from './coverage-sample'

function boxesOf(values: readonly number[], box: Box): Box[] {
  const boxes: Box[] = []
  squarify(values, box, (i, place) => (boxes[i] = place))
  return boxes
}

/** Numbers without an order that a formula would find, the same in every run. */
function noise(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

describe('squarified boxes', () => {
  it('are those of the paper', () => {
    const boxes = boxesOf([6, 6, 4, 3, 2, 2, 1], { x: 0, y: 0, width: 6, height: 4 })
    expect(boxes[0]).toEqual({ x: 0, y: 0, width: 3, height: 2 })
    expect(boxes[1]).toEqual({ x: 0, y: 2, width: 3, height: 2 })
    expect(boxes[2]!.x).toBeCloseTo(3)
    expect(boxes[2]!.width).toBeCloseTo(12 / 7)
    expect(boxes[2]!.height).toBeCloseTo(7 / 3)
  })

  it('have areas in proportion, fill the box, lie inside it and do not overlap', () => {
    const random = noise(7)
    for (let round = 0; round < 60; round++) {
      const values = Array.from({ length: 1 + Math.floor(random() * 40) }, () => 1 + Math.floor(random() ** 4 * 2000)).toSorted((a, b) => b - a)
      const frame = { x: random() * 50, y: random() * 50, width: 40 + random() * 1200, height: 40 + random() * 700 }
      const boxes = boxesOf(values, frame)
      const total = values.reduce((sum, value) => sum + value, 0)
      for (const [i, box] of boxes.entries()) {
        expect(box.width * box.height).toBeCloseTo((values[i]! / total) * frame.width * frame.height, 3)
        expect(box.x).toBeGreaterThanOrEqual(frame.x - 1e-6)
        expect(box.y).toBeGreaterThanOrEqual(frame.y - 1e-6)
        expect(box.x + box.width).toBeLessThanOrEqual(frame.x + frame.width + 1e-6)
        expect(box.y + box.height).toBeLessThanOrEqual(frame.y + frame.height + 1e-6)
        for (const other of boxes.slice(i + 1)) {
          const wide = Math.min(box.x + box.width, other.x + other.width) - Math.max(box.x, other.x)
          const tall = Math.min(box.y + box.height, other.y + other.height) - Math.max(box.y, other.y)
          expect(Math.min(wide, tall)).toBeLessThan(1e-6)
        }
      }
    }
  })

  it('are nothing where there is no room or no weight', () => {
    expect(boxesOf([1], { x: 0, y: 0, width: 0, height: 5 })).toEqual([])
    expect(boxesOf([], { x: 0, y: 0, width: 5, height: 5 })).toEqual([])
    expect(boxesOf([0], { x: 0, y: 0, width: 5, height: 5 })).toEqual([])
  })
})

const files: SampleFile[] = [
  { path: 'src/Shop/A.cs', coverable: 60, covered: 30, assembly: 'Shop', churn: 0 },
  { path: 'src/Shop/Orders/B.cs', coverable: 30, covered: 30, assembly: 'Shop', churn: 5 },
  { path: 'src/Web/C.cs', coverable: 10, covered: 0, assembly: 'Shop.Web', churn: 9 },
]

describe('the treemap', () => {
  const table = coverageTable(coverageOf(files))
  const tree = treeOf(table, [0, 1, 2], 'folder')

  it('has a box for each file and each folder, in proportion to what is asked', () => {
    const map = layoutTreemap(tree, weightOf(table, 'coverable'), 400, 300)
    expect(map.leaves.map((leaf) => leaf.row).toSorted()).toEqual([0, 1, 2])
    expect(map.groups.map((group) => group.node.key)).toEqual(['src/Shop', 'src/Shop/Orders', 'src/Web'])
    const shop = map.groups[0]!
    expect((shop.width * shop.height) / (400 * 300)).toBeCloseTo(0.9)
  })

  it('leaves out what weighs nothing', () => {
    expect(layoutTreemap(tree, weightOf(table, 'uncovered'), 400, 300).leaves.map((leaf) => leaf.row).toSorted()).toEqual([0, 2])
    expect(layoutTreemap(tree, weightOf(table, 'churn'), 400, 300).leaves.map((leaf) => leaf.row).toSorted()).toEqual([1, 2])
    expect(layoutTreemap(tree, () => 0, 400, 300)).toEqual({ groups: [], leaves: [] })
  })

  it('knows what the pointer is on: the strip of a group, or a file', () => {
    const map = layoutTreemap(tree, weightOf(table, 'coverable'), 400, 300)
    for (const leaf of map.leaves) expect(hit(map, leaf.x + leaf.width / 2, leaf.y + leaf.height / 2)).toBe(leaf)
    const shop = map.groups[0]!
    expect(shop.head).toBeGreaterThan(0)
    expect(hit(map, shop.x + 4, shop.y + 4)).toBe(shop)
    expect(hit(map, -5, -5)).toBeUndefined()
  })

  it('leads the keyboard to the neighbour in a direction, and nowhere at the rim', () => {
    const many = coverageTable(coverageOf(Array.from({ length: 9 }, (_, i) => ({ path: `${'abc'[Math.floor(i / 3)]}/${i}.cs`, coverable: 10, covered: i }))))
    const map = layoutTreemap(treeOf(many, Array.from({ length: 9 }, (_, i) => i), 'folder'), weightOf(many, 'coverable'), 900, 200)
    const items = topItems(map)
    expect(items.map((item) => isGroup(item) && item.node.key)).toEqual(['a', 'b', 'c'])
    expect(neighbour(items, items[0]!, 'ArrowRight')).toBe(items[1])
    expect(neighbour(items, items[2]!, 'ArrowLeft')).toBe(items[1])
    expect(neighbour(items, items[2]!, 'ArrowRight')).toBeUndefined()
    expect(neighbour(items, items[1]!, 'Tab')).toBeUndefined()
  })

  it('lays out ten thousand files in no time worth noticing', () => {
    const random = noise(3)
    const many = coverageTable(
      coverageOf(Array.from({ length: 10_000 }, (_, i) => ({ path: `src/P${i % 60}/F${i % 7}/File${i}.cs`, coverable: 1 + Math.floor(random() ** 5 * 900), covered: 0 }))),
    )
    const all = Array.from({ length: many.count }, (_, i) => i)
    layoutTreemap(treeOf(many, all, 'folder'), weightOf(many, 'coverable'), 1200, 500)
    const before = process.cpuUsage()
    const map = layoutTreemap(treeOf(many, all, 'folder'), weightOf(many, 'coverable'), 1200, 500)
    const used = process.cpuUsage(before)
    expect(map.leaves).toHaveLength(10_000)
    expect((used.user + used.system) / 1000).toBeLessThan(200)
  })
})

describe('the colours', () => {
  it('put an edge into the bin above it', () => {
    expect([0, 0.4999, ...edges, 1].map(binOf)).toEqual([0, 0, 1, 2, 3, 4, 5, 5])
  })

  it('carry labels with at least 4.5 : 1', () => {
    for (const { fill, ink } of bins) expect(contrast(fill, ink)).toBeGreaterThan(4.5)
  })
})

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (high! + 0.05) / (low! + 0.05)
}

function luminance(colour: string): number {
  const digits = colour.length === 4 ? colour.slice(1).replaceAll(/./g, '$&$&') : colour.slice(1)
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
