import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../src/data/blocks'
import { focusedOn, modulesOf } from '../../src/data/dependency-graph'
import { liftedEdges, typeGraphOf, typesAround } from '../../src/data/type-graph'
import type { ReportDependencies } from '../../src/gen/report-dependencies'
import { componentsOf, type Edge, implied, near, propagationCost } from '../../src/lib/graph'
import { layersOf, orderOf } from '../../src/lib/layers'
import { mermaidOf } from '../../src/lib/mermaid'
import { nextSort, stateOf } from '../../src/views/dependencies/state'

const block = JSON.parse(readFileSync(new URL('../../../../tests/fixtures/report-data/dependencies.json', import.meta.url), 'utf8')) as ReportDependencies

describe('the dependencies of the writer', () => {
  const modules = modulesOf(block, { level: 'namespace', tests: false })

  it('are read by level, without test code until it is asked for', () => {
    expect(refusalOf('dependencies', block)).toBeUndefined()
    expect(modules.nodes.map((node) => node.name)).toEqual(['Bookshop', 'Bookshop.Orders', 'Bookshop.Payments', 'Bookshop.Web'])
    expect(modulesOf(block, { level: 'namespace', tests: true }).nodes.map((node) => node.name)).toContain('Bookshop.Tests')
    expect(modulesOf(block, { level: 'assembly', tests: true }).nodes.map((node) => node.name)).toEqual(['Bookshop', 'Bookshop.Tests', 'Bookshop.Web'])
  })

  it('count what is shown alone', () => {
    for (const tests of [false, true]) {
      const shown = modulesOf(block, { level: 'namespace', tests: tests })
      for (const node of shown.nodes) expect([node.afferent, node.efferent]).toEqual([shown.edges.filter((edge) => edge.to === node.id).length, shown.edges.filter((edge) => edge.from === node.id).length])
    }
    expect(modules.propagationCost).toBe(11 / 16)
    expect(modulesOf(block, { level: 'namespace', tests: true }).propagationCost).toBeCloseTo(block.levels[1]!.propagationCost!, 4)
  })

  it('have the cycle of orders and payments with what to cut', () => {
    const [cycle] = modules.cycles
    expect(cycle?.nodes.map((node) => modules.nodes[node]!.name)).toEqual(['Bookshop.Orders', 'Bookshop.Payments'])
    expect(cycle?.cutCount).toBe(1)
    expect(modules.nodes.filter((node) => node.cycle !== undefined)).toHaveLength(2)
  })

  it('show the cycle of the product although a longer one leads through tests', () => {
    const level = {
      ...block.levels[1]!,
      name: ['Shop', 'Shop.Orders', 'Shop.Tests'],
      test: [2],
      from: [0, 0, 1, 2],
      to: [1, 2, 0, 0],
      count: [3, 1, 1, 4],
      cycles: [{ nodes: [0, 1, 2], edges: 4, cutFrom: 0, cutTo: 2, cutCount: 1, feedback: 2 }],
    }
    const shop = modulesOf({ ...block, levels: [level] }, { level: 'namespace', tests: false })
    expect(shop.cycles).toEqual([{ nodes: [0, 1], edges: 2, cutFrom: 1, cutTo: 0, cutCount: 1, feedback: 1 }])
    expect(modulesOf({ ...block, levels: [level] }, { level: 'namespace', tests: true }).cycles[0]?.nodes).toEqual([0, 1, 2])
  })

  it('lead from an edge to its types', () => {
    const { uses, users } = typesAround(block, 'namespace', 'Bookshop.Orders')
    expect([...uses]).toEqual([['Bookshop.Payments', [{ from: 1, to: 3, count: 1, kinds: 'call' }]]])
    expect([...users.keys()]).toEqual(['Bookshop', 'Bookshop.Payments', 'Bookshop.Tests'])
  })

  it('are read down to types, with the ways of use', () => {
    const types = modulesOf(block, { level: 'type', tests: false })
    expect(types.nodes.map((node) => node.name)).toEqual(['Bookshop.Catalogue', 'Bookshop.Orders.Basket', 'Bookshop.Orders.Basket+Line`1', 'Bookshop.Payments.Bank', 'Bookshop.Web.Greeting'])
    expect(types.edges.map((edge) => [edge.from, edge.to, edge.kinds])).toEqual([
      [0, 1, 'signature,call'],
      [1, 2, 'signature'],
      [1, 3, 'call'],
      [3, 1, 'signature'],
      [4, 0, 'call'],
    ])
    expect(types.cycles.map((cycle) => cycle.nodes.map((node) => types.nodes[node]!.label))).toEqual([['Bookshop.Orders.Basket', 'Bookshop.Payments.Bank']])
    expect(modulesOf(block, { level: 'type', tests: true }).nodes).toHaveLength(6)
    expect(modules.edges.find((edge) => edge.from === 2)?.kinds).toBe('signature')
  })

  it('are those of one assembly on demand', () => {
    expect(modulesOf(block, { level: 'namespace', tests: true, assembly: 'Bookshop.Web' }).nodes.map((node) => node.name)).toEqual(['Bookshop.Web'])
    expect(modulesOf(block, { level: 'type', tests: true, assembly: 'Bookshop' }).nodes).toHaveLength(4)
    expect(modulesOf(block, { level: 'assembly', tests: true, assembly: 'Bookshop' }).nodes).toHaveLength(3)
  })

  it('are those near a node on demand, with the numbers of the whole', () => {
    const web = modules.nodes.find((node) => node.name === 'Bookshop.Web')!
    const close = focusedOn(modules, web.id, 1)
    expect(close.nodes.map((node) => node.name)).toEqual(['Bookshop', 'Bookshop.Web'])
    expect(close.nodes[0]!.efferent).toBe(1)
    expect(close.edges).toHaveLength(1)
    expect(focusedOn(modules, web.id, 2).nodes.map((node) => node.name)).toEqual(['Bookshop', 'Bookshop.Orders', 'Bookshop.Web'])
  })

  it('tell types of one name apart by their assembly', () => {
    const twice = { ...block, types: { ...block.types, name: ['Catalogue', 'Basket', 'Basket', ...block.types.name.slice(3)], assembly: [0, 0, 2, 0, 1, 2] } }
    expect(typeGraphOf(twice).name.slice(0, 3)).toEqual(['Bookshop.Catalogue', 'Bookshop.Orders.Basket in Bookshop', 'Bookshop.Orders.Basket in Bookshop.Web'])
  })

  it('say how many edges had no room', () => {
    expect(typeGraphOf({ ...block, types: { ...block.types, omitted: 7 } }).omitted).toBe(7)
    expect(typeGraphOf(block).omitted).toBe(0)
  })

  it('add up when types become one', () => {
    const edges = [
      { from: 0, to: 2, count: 1, kinds: 'call' },
      { from: 1, to: 2, count: 2, kinds: 'new,call' },
      { from: 0, to: 1, count: 5, kinds: 'field' },
      { from: 3, to: 2, count: 7, kinds: 'call' },
    ]
    expect(liftedEdges(edges, (type) => [0, 0, 1, -1][type]!)).toEqual([{ from: 0, to: 1, count: 3, kinds: 'call,new' }])
  })

  it('are copied as Mermaid', () => {
    const text = mermaidOf(modules)
    expect(text).toContain('flowchart TD')
    expect(text).toContain('["Bookshop.Orders"]')
    const many = { ...modules, nodes: Array.from({ length: 120 }, (_, id) => ({ ...modules.nodes[0]!, id })), edges: [] }
    expect(mermaidOf(many)).toContain('20 of 120 nodes left out')
  })
})

/** The same numbers each time: a test that fails today fails tomorrow. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

function graph(nodes: number, edges: number, seed: number): Edge[] {
  const next = random(seed)
  const found = new Map<string, Edge>()
  while (found.size < edges) {
    const edge = { from: Math.floor(next() * nodes), to: Math.floor(next() * nodes), count: 1 + Math.floor(next() * 9) }
    if (edge.from !== edge.to) found.set(`${edge.from}:${edge.to}`, edge)
  }
  return [...found.values()]
}

describe('layers', () => {
  it('have every edge downwards but those that close a cycle', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const edges = graph(12, 24, seed)
      const { layer, back, rows, order } = layersOf(12, edges)
      expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i))
      const component = componentsOf(12, edges)
      // A cycle stands together in the order, and exactly what closes one points backwards.
      expect(order.filter((node, at) => at === 0 || component[node] !== component[order[at - 1]!])).toHaveLength(new Set(component).size)
      for (const [i, edge] of edges.entries()) expect(order.indexOf(edge.from) > order.indexOf(edge.to)).toBe(back.has(i))
      expect(rows.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i))
      for (const [i, edge] of edges.entries()) expect(Math.sign(layer[edge.to]! - layer[edge.from]!)).toBe(back.has(i) ? -1 : 1)
    }
  })

  it('mark only edges of a cycle', () => {
    const far: Edge[] = [
      { from: 0, to: 1, count: 1 },
      { from: 1, to: 0, count: 1 },
      { from: 0, to: 2, count: 1 },
      { from: 2, to: 3, count: 50 },
      { from: 3, to: 2, count: 1 },
    ]
    expect(layersOf(4, far).back.has(2)).toBe(false)
    for (let seed = 1; seed <= 200; seed++) {
      const edges = graph(12, 18, seed)
      const component = componentsOf(12, edges)
      for (const i of layersOf(12, edges).back) expect(component[edges[i]!.from]).toBe(component[edges[i]!.to])
    }
  })

  it('mark nothing in a graph without cycles, and give the same each time', () => {
    const edges = graph(30, 60, 7).filter((edge) => edge.from < edge.to)
    expect(layersOf(30, edges).back.size).toBe(0)
    expect(layersOf(30, edges)).toEqual(layersOf(30, edges))
    expect(orderOf(30, edges)).toHaveLength(30)
    expect(layersOf(0, []).rows).toEqual([])
  })

  it('hide only what a longer way implies', () => {
    const edges: Edge[] = [
      { from: 0, to: 1, count: 1 },
      { from: 1, to: 2, count: 1 },
      { from: 0, to: 2, count: 1 },
      { from: 2, to: 0, count: 1 },
    ]
    expect([...implied(3, edges, new Set([3]))]).toEqual([2])
  })

  it('lay out 2,000 nodes with 6,000 edges', () => {
    const edges = graph(2000, 6000, 3)
    const { rows } = layersOf(2000, edges)
    expect(rows.flat()).toHaveLength(2000)
  })
})

describe('a graph', () => {
  const chain: Edge[] = [0, 1, 2, 3].map((from) => ({ from, to: from + 1, count: 1 }))

  it('has neighbours within some steps, both ways but never around a corner', () => {
    const edges = [...chain, { from: 0, to: 5, count: 1 }]
    expect([...near(6, edges, 2, 1)].toSorted()).toEqual([1, 2, 3])
    expect([...near(6, edges, 2, 2)].toSorted()).toEqual([0, 1, 2, 3, 4])
    expect([...near(6, edges, 2, 9)].toSorted()).toEqual([0, 1, 2, 3, 4])
  })

  it('has a propagation cost: pairs of which the first reaches the second', () => {
    expect(propagationCost(5, chain)).toBe(15 / 25)
    expect(propagationCost(5, [...chain, { from: 4, to: 0, count: 1 }])).toBe(1)
    expect(propagationCost(0, [])).toBeUndefined()
    for (let seed = 1; seed <= 20; seed++) {
      const edges = graph(40, 60, seed)
      const pairs = Array.from({ length: 40 }, (_, from) => reachable(edges, from).size).reduce((a, b) => a + b, 0)
      expect(propagationCost(40, edges)).toBeCloseTo(pairs / 1600, 12)
    }
  })

  it('hides an edge exactly where another way leads to the same', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const edges = graph(20, 50, seed)
      const { back } = layersOf(20, edges)
      const forward = edges.filter((_, i) => !back.has(i))
      const hidden = implied(20, edges, back)
      for (const [i, edge] of edges.entries()) {
        const other = forward.some((step) => step.from === edge.from && step.to !== edge.to && reachable(forward, step.to).has(edge.to))
        expect(hidden.has(i)).toBe(!back.has(i) && other)
      }
    }
  })
})

function reachable(edges: readonly Edge[], from: number): Set<number> {
  const reached = new Set([from])
  for (const node of reached) for (const edge of edges) if (edge.from === node) reached.add(edge.to)
  return reached
}

describe('state', () => {
  it('begins with what most depends on', () => {
    expect(stateOf({}).sort).toEqual({ key: 'afferent', descending: true })
    expect(nextSort({ key: 'afferent', descending: true }, 'name')).toEqual({ sort: 'name', dir: undefined })
  })
})
