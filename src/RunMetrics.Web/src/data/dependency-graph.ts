import type { ReportDependencies } from '../gen/report-dependencies'
import { componentsOf, near, propagationCost } from '../lib/graph'
import { type Layered, layersOf } from '../lib/layers'
import { spaceName, type TypeGraph, typeGraphOf, type UseEdge } from './type-graph'

export type LevelName = ReportDependencies['levels'][number]['level'] | 'type'

export interface ModuleNode {
  id: number
  /** What the address and other nodes call it. */
  name: string
  label: string
  test: boolean
  types: number
  /** Of a type. */
  complexity: number | undefined
  afferent: number
  efferent: number
  instability: number
  abstractness: number | undefined
  distance: number | undefined
  cohesion: number | undefined
  /** Index of the cycle it is in. */
  cycle: number | undefined
  /** Where a type is written. */
  file: string | undefined
  /** Number of a type. */
  type: number | undefined
}

export interface Cycle {
  nodes: number[]
  edges: number
  cutFrom: number
  cutTo: number
  cutCount: number
  feedback: number
}

export interface Modules {
  level: LevelName
  nodes: readonly ModuleNode[]
  edges: readonly UseEdge[]
  layers: Layered
  cycles: readonly Cycle[]
  propagationCost: number | undefined
}

/** What is shown of a graph. */
export interface Shown {
  level: LevelName
  tests: boolean
  /** Only what has types of this assembly; empty for all. */
  assembly?: string
}

function known(value: number | undefined): number | undefined {
  return value === undefined || value < 0 ? undefined : value
}

/** A level of the block, without what only tests have when they are not wanted. */
export function modulesOf(block: ReportDependencies, shown: Shown): Modules {
  return shown.level === 'type' ? typesOf(typeGraphOf(block), shown) : levelOf(block, shown)
}

function levelOf(block: ReportDependencies, { level: name, tests, assembly = '' }: Shown): Modules {
  const level = block.levels.find((one) => one.level === name)
  if (!level) return finished(name, [], [])
  const onlyTests = new Set(level.test)
  const inside = assembly === '' || name === 'assembly' ? undefined : namespacesIn(typeGraphOf(block), assembly)
  const kept = level.name.map((_, row) => row).filter((row) => (tests || !onlyTests.has(row)) && (!inside || inside.has(row)))
  const edges = level.from.map((from, i) => ({ from, to: level.to[i]!, count: level.count[i]!, kinds: block.kindSets?.[level.kinds?.[i] ?? -1] ?? '' }))
  const said = kept.map((row) => ({
    name: spaceName(level.name[row]!),
    test: onlyTests.has(row),
    types: level.types[row]!,
    complexity: undefined,
    abstractness: known(level.abstractness[row]),
    cohesion: known(level.cohesion[row]),
    file: undefined,
    type: undefined,
  }))
  return finished(name, said, among(kept, edges, level.name.length))
}

function namespacesIn(graph: TypeGraph, assembly: string): Set<number> {
  const number = graph.assemblies.indexOf(assembly)
  return new Set(graph.namespace.filter((_, type) => graph.assembly[type] === number))
}

function typesOf(graph: TypeGraph, { tests, assembly = '' }: Shown): Modules {
  const only = assembly === '' ? -1 : graph.assemblies.indexOf(assembly)
  const kept = graph.name.map((_, type) => type).filter((type) => (tests || !graph.test[type]) && (only < 0 || graph.assembly[type] === only))
  const said = kept.map((type) => ({
    name: graph.name[type]!,
    test: graph.test[type]!,
    types: 1,
    complexity: graph.complexity[type],
    abstractness: undefined,
    cohesion: undefined,
    file: graph.fileOf(type),
    type,
  }))
  return finished('type', said, among(kept, graph.edges, graph.name.length))
}

/** What the block says of a node; the rest follows from the edges. */
type Said = Pick<ModuleNode, 'name' | 'test' | 'types' | 'complexity' | 'abstractness' | 'cohesion' | 'file' | 'type'>

/** Edges between some nodes, by their new numbers. */
function among(kept: readonly number[], edges: readonly UseEdge[], nodes: number): UseEdge[] {
  const ids = new Int32Array(nodes).fill(-1)
  for (const [id, row] of kept.entries()) ids[row] = id
  const found: UseEdge[] = []
  for (const edge of edges) {
    const from = ids[edge.from]!
    const to = ids[edge.to]!
    if (from >= 0 && to >= 0) found.push({ from, to, count: edge.count, kinds: edge.kinds })
  }
  return found
}

/** Works out what follows from the edges. Of what is shown: a user that is hidden does not count. */
function finished(level: LevelName, said: readonly Said[], edges: readonly UseEdge[]): Modules {
  const layers = layersOf(said.length, edges)
  const component = componentsOf(said.length, edges)
  const cycles = cyclesOf(component, edges, layers)
  const cycleOf = new Int32Array(said.length).fill(-1)
  for (const [i, cycle] of cycles.entries()) for (const id of cycle.nodes) cycleOf[id] = i
  const afferent = new Int32Array(said.length)
  const efferent = new Int32Array(said.length)
  for (let i = 0; i < edges.length; i++) {
    const { from, to } = edges[i]!
    if (from === to) continue
    efferent[from]!++
    afferent[to]!++
  }
  // Each node is made in one go: thousands of objects whose members change their kind would take longer than the layout.
  const nodes = said.map((one, id): ModuleNode => {
    const both = afferent[id]! + efferent[id]!
    const instability = both === 0 ? 0 : efferent[id]! / both
    return {
      id,
      name: one.name,
      label: one.name,
      test: one.test,
      types: one.types,
      complexity: one.complexity,
      afferent: afferent[id]!,
      efferent: efferent[id]!,
      instability,
      abstractness: one.abstractness,
      distance: one.abstractness === undefined ? undefined : Math.abs(one.abstractness + instability - 1),
      cohesion: one.cohesion,
      cycle: cycleOf[id]! < 0 ? undefined : cycleOf[id]!,
      file: one.file,
      type: one.type,
    }
  })
  return { level, nodes, edges, layers, cycles, propagationCost: propagationCost(said.length, edges, component) }
}

/** Cycles of what is shown, the largest first: one that leads through hidden test code is none here, and its rest may be one still. */
function cyclesOf(component: Int32Array, edges: readonly UseEdge[], { back }: Layered): Cycle[] {
  const members: number[][] = []
  for (let node = 0; node < component.length; node++) (members[component[node]!] ??= []).push(node)
  const inner: number[][] = []
  for (const [i, { from, to }] of edges.entries()) if (component[from] === component[to] && from !== to) (inner[component[from]!] ??= []).push(i)
  return members
    .flatMap((list, at) => {
      if (list.length < 2) return []
      const all = inner[at]!
      const cut = edges[all.reduce((best, one) => (edges[one]!.count < edges[best]!.count ? one : best))]!
      return [{ nodes: list, edges: all.length, cutFrom: cut.from, cutTo: cut.to, cutCount: cut.count, feedback: all.filter((one) => back.has(one)).length }]
    })
    .toSorted((a, b) => b.nodes.length - a.nodes.length || a.nodes[0]! - b.nodes[0]!)
}

/** What lies within some steps of a node, both ways. Nodes keep the numbers they have in the whole. */
export function focusedOn(modules: Modules, from: number, steps: number): Modules {
  const kept = [...near(modules.nodes.length, modules.edges, from, steps)].toSorted((a, b) => a - b)
  const edges = among(kept, modules.edges, modules.nodes.length)
  const nodes: ModuleNode[] = []
  for (const [id, old] of kept.entries()) nodes.push({ ...modules.nodes[old]!, id })
  return { ...modules, nodes, edges, layers: layersOf(nodes.length, edges) }
}
