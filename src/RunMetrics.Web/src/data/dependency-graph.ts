import type { ReportDependencies } from '../gen/report-dependencies'
import { componentsOf, type Edge, layersOf } from '../lib/layers'

export type LevelName = ReportDependencies['levels'][number]['level']

export interface ModuleNode {
  id: number
  name: string
  label: string
  test: boolean
  types: number
  afferent: number
  efferent: number
  instability: number
  abstractness: number | undefined
  distance: number | undefined
  cohesion: number | undefined
  /** Index of the cycle it is in. */
  cycle: number | undefined
}

export interface Modules {
  level: LevelName
  nodes: readonly ModuleNode[]
  edges: readonly Edge[]
  cycles: ReportDependencies['levels'][number]['cycles']
  propagationCost: number | undefined
}

function known(value: number | undefined): number | undefined {
  return value === undefined || value < 0 ? undefined : value
}

/** A level of the block, without what only tests have when they are not wanted. */
export function modulesOf(block: ReportDependencies, name: LevelName, tests: boolean): Modules {
  const level = block.levels.find((one) => one.level === name)
  if (!level) return { level: name, nodes: [], edges: [], cycles: [], propagationCost: undefined }
  const onlyTests = new Set(level.test)
  const kept = level.name.map((_, row) => row).filter((row) => tests || !onlyTests.has(row))
  const ids = new Map(kept.map((row, id) => [row, id]))
  const edges = level.from.flatMap((from, i) => {
    const [a, b] = [ids.get(from), ids.get(level.to[i]!)]
    return a === undefined || b === undefined ? [] : [{ from: a, to: b, count: level.count[i]! }]
  })
  const cycles = cyclesOf(kept.length, edges)
  const cycleOf = new Map(cycles.flatMap((cycle, i) => cycle.nodes.map((id) => [id, i] as const)))
  // Of what is shown: a user that is hidden does not count.
  const afferent = kept.map(() => 0)
  const efferent = kept.map(() => 0)
  for (const edge of edges) {
    efferent[edge.from]!++
    afferent[edge.to]!++
  }
  return {
    level: name,
    nodes: kept.map((row, id) => {
      const [into, outOf] = [afferent[id]!, efferent[id]!]
      const instability = into + outOf === 0 ? 0 : outOf / (into + outOf)
      const abstractness = known(level.abstractness[row])
      return {
        id,
        name: level.name[row]!,
        label: level.name[row] === '' ? '(global)' : level.name[row]!,
        test: onlyTests.has(row),
        types: level.types[row]!,
        afferent: into,
        efferent: outOf,
        instability,
        abstractness,
        distance: abstractness === undefined ? undefined : Math.abs(abstractness + instability - 1),
        cohesion: known(level.cohesion[row]),
        cycle: cycleOf.get(id),
      }
    }),
    edges,
    cycles,
    propagationCost: kept.length === level.name.length ? level.propagationCost : undefined,
  }
}

/** Cycles of what is shown, the largest first: one that leads through hidden test code is none here, and its rest may be one still. */
function cyclesOf(nodes: number, edges: readonly Edge[]): Modules['cycles'] {
  const component = componentsOf(nodes, edges)
  const { back } = layersOf(nodes, edges)
  const members = new Map<number, number[]>()
  for (const [node, at] of component.entries()) members.set(at, [...(members.get(at) ?? []), node])
  return [...members.entries()]
    .filter(([, list]) => list.length > 1)
    .map(([at, list]) => {
      const inner = edges.flatMap((edge, i) => (component[edge.from] === at && component[edge.to] === at ? [{ edge, isBack: back.has(i) }] : []))
      const cut = inner.reduce((best, one) => (one.edge.count < best.edge.count ? one : best)).edge
      return { nodes: list, edges: inner.length, cutFrom: cut.from, cutTo: cut.to, cutCount: cut.count, feedback: inner.filter((one) => one.isBack).length }
    })
    .toSorted((a, b) => b.nodes.length - a.nodes.length || a.nodes[0]! - b.nodes[0]!)
}

export interface TypeUse {
  from: string
  to: string
  count: number
  file: string | undefined
}

/** Which types make an edge between two modules, those with most places first. */
export function typesOfEdge(block: ReportDependencies, level: LevelName, from: string, to: string): TypeUse[] {
  const { types } = block
  const namespaces = block.levels.find((one) => one.level === 'namespace')?.name ?? []
  const homeOf = (type: number): string => (level === 'assembly' ? types.assemblies[types.assembly[type]!]! : namespaces[types.namespace[type]!]!)
  return types.from
    .map((a, i) => ({ a, b: types.to[i]!, count: types.count[i]! }))
    .filter(({ a, b }) => homeOf(a) === from && homeOf(b) === to)
    .map(({ a, b, count }) => ({ from: types.name[a]!, to: types.name[b]!, count, file: types.files[types.file[a]!] }))
    .toSorted((x, y) => y.count - x.count || (x.from < y.from ? -1 : 1))
}
