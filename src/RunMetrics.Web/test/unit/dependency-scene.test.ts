import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { modulesOf } from '../../src/data/dependency-graph'
import { partsOf, type PartTree } from '../../src/data/dependency-parts'
import type { ReportDependencies } from '../../src/gen/report-dependencies'
import { wholeOf, zoomed } from '../../src/lib/draw-graph'
import { boxAt, curveOf, sceneOf, towards, widthFor } from '../../src/lib/scene'
import { stepOf } from '../../src/views/dependencies/matrix'
import { stateOf, toggled } from '../../src/views/dependencies/state'

const block = JSON.parse(readFileSync(new URL('../../../../tests/fixtures/report-data/dependencies.json', import.meta.url), 'utf8')) as ReportDependencies

function treeOf(level: 'assembly' | 'namespace' | 'type', open: string[] = [], tests = false): PartTree {
  return partsOf(block, modulesOf(block, { level, tests }), { level, tests }, new Set(open))
}

function edgesOf(tree: PartTree): string[] {
  return tree.edges.map(({ from, to, count, back }) => `${tree.leaves[from]!.name} → ${tree.leaves[to]!.name} ${count}${back ? ' back' : ''}`)
}

describe('parts', () => {
  it('are the modules, with short names', () => {
    const tree = treeOf('namespace')
    expect(tree.leaves.map((part) => part.label)).toEqual(['Bookshop', 'Orders', 'Payments', 'Web'])
    expect(edgesOf(tree)).toEqual(['Bookshop → Bookshop.Orders 4', 'Bookshop.Orders → Bookshop.Payments 1', 'Bookshop.Payments → Bookshop.Orders 1 back', 'Bookshop.Web → Bookshop 3'])
  })

  it('of an open namespace are its types, and edges lead to these', () => {
    const tree = treeOf('namespace', ['Bookshop.Orders'])
    expect(tree.leaves.map((part) => part.name)).toEqual(['Bookshop', 'Bookshop.Orders.Basket', 'Bookshop.Orders.Basket+Line`1', 'Bookshop.Payments', 'Bookshop.Web'])
    expect(edgesOf(tree)).toEqual([
      'Bookshop → Bookshop.Orders.Basket 4',
      'Bookshop.Orders.Basket → Bookshop.Orders.Basket+Line`1 2',
      'Bookshop.Orders.Basket → Bookshop.Payments 1',
      'Bookshop.Payments → Bookshop.Orders.Basket 1 back',
      'Bookshop.Web → Bookshop 3',
    ])
    expect(tree.leaves[1]!.home).toBe('Bookshop.Orders')
  })

  it('of an open assembly are its namespaces, which open in turn', () => {
    const tree = treeOf('assembly', ['Bookshop', 'Bookshop/Bookshop.Orders', 'no/such'])
    expect(tree.leaves.map((part) => part.name)).toEqual(['Bookshop', 'Bookshop.Orders.Basket', 'Bookshop.Orders.Basket+Line`1', 'Bookshop.Payments', 'Bookshop.Web'])
    expect(tree.root.parts.map((part) => part.group?.parts.length)).toEqual([3, undefined])
    expect(treeOf('assembly', ['Bookshop']).leaves.map((part) => part.key)).toEqual(['Bookshop/Bookshop', 'Bookshop/Bookshop.Orders', 'Bookshop/Bookshop.Payments', 'Bookshop.Web'])
  })

  it('leave out test code until it is asked for', () => {
    expect(treeOf('namespace', ['Bookshop.Tests']).leaves.map((part) => part.name)).not.toContain('Bookshop.Tests.BasketTests')
    expect(treeOf('namespace', ['Bookshop.Tests'], true).leaves.map((part) => part.name)).toContain('Bookshop.Tests.BasketTests')
  })

  it('of a namespace without a name can be told from none', () => {
    const level = { ...block.levels[1]!, name: ['', ...block.levels[1]!.name.slice(1)] }
    const modules = modulesOf({ ...block, levels: [block.levels[0]!, level] }, { level: 'namespace', tests: false })
    expect(modules.nodes[0]!.name).toBe('(global)')
    const tree = partsOf({ ...block, levels: [block.levels[0]!, level] }, modules, { level: 'namespace', tests: false }, new Set(['(global)']))
    expect(tree.leaves[0]!.name).toBe('Catalogue')
  })
})

describe('a scene', () => {
  it('keeps boxes apart, in their frames and on the paper', () => {
    for (const width of [200, 400, 1000]) {
      const scene = sceneOf(treeOf('assembly', ['Bookshop', 'Bookshop/Bookshop.Orders', 'Bookshop/Bookshop'], true), width)
      expect(scene.boxes).toHaveLength(6)
      expect(scene.frames).toHaveLength(3)
      for (const [i, box] of scene.boxes.entries()) {
        expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= scene.width && box.y + box.height <= scene.height).toBe(true)
        for (const other of scene.boxes.slice(i + 1)) expect(box.x + box.width <= other.x || other.x + other.width <= box.x || box.y + box.height <= other.y || other.y + other.height <= box.y).toBe(true)
        if (box.part.home === undefined) continue
        const frame = scene.frames.find(({ part }) => part.key === box.part.home)!
        expect(box.x >= frame.x && box.y > frame.y && box.x + box.width <= frame.x + frame.width && box.y + box.height <= frame.y + frame.height).toBe(true)
      }
    }
  })

  it('has edges from the lower side of a user to the upper side of what it uses', () => {
    const scene = sceneOf(treeOf('namespace'), 1000)
    for (const { from, to, back } of scene.edges) {
      const [, y1, , , , , , y2] = curveOf(scene.boxes[from]!, scene.boxes[to]!)
      expect(y1 < y2).toBe(!back)
    }
  })

  it('is walked with arrow keys', () => {
    const scene = sceneOf(treeOf('type'), 400)
    const top = scene.boxes.findIndex(({ part }) => part.label === 'Greeting')
    const below = towards(scene.boxes, top, 'ArrowDown')!
    expect(scene.boxes[below]!.part.label).toBe('Catalogue')
    expect(towards(scene.boxes, below, 'ArrowUp')).toBe(top)
    expect(towards(scene.boxes, top, 'ArrowUp')).toBeUndefined()
    expect(towards(scene.boxes, top, 'Enter')).toBeUndefined()
    const box = scene.boxes[below]!
    expect(boxAt(scene.boxes, box.x + 1, box.y + 1)).toBe(below)
    expect(boxAt(scene.boxes, -5, -5)).toBeUndefined()
  })

  it('is seen as a whole, and zooming keeps the point it is about', () => {
    const tree = treeOf('type')
    const scene = sceneOf(tree, widthFor(tree, { width: 300, height: 100 }))
    const sight = wholeOf(scene, 300, 100)
    expect(scene.height * sight.scale).toBeLessThanOrEqual(100.001)
    const near = zoomed(sight, 1.5, 120, 40)
    expect((120 - near.x) / near.scale).toBeCloseTo((120 - sight.x) / sight.scale, 9)
    expect(zoomed(sight, 1e9, 0, 0).scale).toBe(2)
  })
})

describe('keys of the matrix', () => {
  const uses = new Map([[1, new Map([[3, true]])]])
  const press = (key: string, ctrlKey = false): unknown => stepOf({ key, ctrlKey }, { row: 1, column: 0 }, 5, uses)

  it('move by cells, by uses and to the ends', () => {
    expect(press('ArrowRight')).toEqual({ row: 1, column: 1 })
    expect(press('ArrowRight', true)).toEqual({ row: 1, column: 3 })
    expect(press('ArrowLeft')).toEqual({ row: 1, column: 0 })
    expect(press('ArrowDown', true)).toEqual({ row: 1, column: 0 })
    expect(press('End')).toEqual({ row: 1, column: 4 })
    expect(press('End', true)).toEqual({ row: 4, column: 4 })
    expect(press('a')).toBeUndefined()
  })
})

describe('what is open', () => {
  it('stands in the address, and folds with all that lies inside', () => {
    expect(stateOf({ open: 'A,A/B', near: '7', level: 'type', in: 'Shop' })).toMatchObject({ open: new Set(['A', 'A/B']), near: 0, level: 'type', assembly: 'Shop' })
    expect(toggled(new Set(['A', 'A/B', 'AB']), 'A')).toBe('AB')
    expect(toggled(new Set(['A']), 'B')).toBe('A,B')
    expect(toggled(new Set(['A']), 'A')).toBeUndefined()
  })
})
