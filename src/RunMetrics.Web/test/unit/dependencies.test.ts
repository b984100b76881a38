import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../src/data/blocks'
import { modulesOf, typesOfEdge } from '../../src/data/dependency-graph'
import type { ReportDependencies } from '../../src/gen/report-dependencies'
import { componentsOf, type Edge, implied, layersOf, orderOf } from '../../src/lib/layers'
import { mermaidOf } from '../../src/lib/mermaid'
import { nextSort, stateOf } from '../../src/views/dependencies/state'

const block = JSON.parse(readFileSync(new URL('../../../../tests/fixtures/report-data/dependencies.json', import.meta.url), 'utf8')) as ReportDependencies

describe('the dependencies of the writer', () => {
  const modules = modulesOf(block, 'namespace', false)

  it('are read by level, without test code until it is asked for', () => {
    expect(refusalOf('dependencies', block)).toBeUndefined()
    expect(modules.nodes.map((node) => node.name)).toEqual(['Bookshop', 'Bookshop.Orders', 'Bookshop.Payments', 'Bookshop.Web'])
    expect(modulesOf(block, 'namespace', true).nodes.map((node) => node.name)).toContain('Bookshop.Tests')
    expect(modulesOf(block, 'assembly', true).nodes.map((node) => node.name)).toEqual(['Bookshop', 'Bookshop.Tests', 'Bookshop.Web'])
  })

  it('count what is shown alone', () => {
    for (const tests of [false, true]) {
      const shown = modulesOf(block, 'namespace', tests)
      for (const node of shown.nodes) expect([node.afferent, node.efferent]).toEqual([shown.edges.filter((edge) => edge.to === node.id).length, shown.edges.filter((edge) => edge.from === node.id).length])
    }
    expect(modules.propagationCost).toBeUndefined()
    expect(modulesOf(block, 'namespace', true).propagationCost).toBeGreaterThan(0)
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
    const shop = modulesOf({ ...block, levels: [level] }, 'namespace', false)
    expect(shop.cycles).toEqual([{ nodes: [0, 1], edges: 2, cutFrom: 1, cutTo: 0, cutCount: 1, feedback: 1 }])
    expect(modulesOf({ ...block, levels: [level] }, 'namespace', true).cycles[0]?.nodes).toEqual([0, 1, 2])
  })

  it('lead from an edge to its types', () => {
    expect(typesOfEdge(block, 'namespace', 'Bookshop.Orders', 'Bookshop.Payments')).toEqual([{ from: 'Basket', to: 'Bank', count: 1, file: 'src/Bookshop/Orders/Basket.cs' }])
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
      const { layer, back, rows } = layersOf(12, edges)
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

describe('state', () => {
  it('begins with what most depends on', () => {
    expect(stateOf({}).sort).toEqual({ key: 'afferent', descending: true })
    expect(nextSort({ key: 'afferent', descending: true }, 'name')).toEqual({ sort: 'name', dir: undefined })
  })
})
