import type { ReportDependencies } from '../gen/report-dependencies'
import type { Edge } from '../lib/layers'

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
  const cycles = level.cycles
    .filter((cycle) => cycle.nodes.every((row) => ids.has(row)))
    .map((cycle) => ({
      nodes: cycle.nodes.map((row) => ids.get(row)!),
      edges: cycle.edges,
      cutFrom: ids.get(cycle.cutFrom)!,
      cutTo: ids.get(cycle.cutTo)!,
      cutCount: cycle.cutCount,
      feedback: cycle.feedback,
    }))
  const cycleOf = new Map(cycles.flatMap((cycle, i) => cycle.nodes.map((id) => [id, i] as const)))
  const edges = level.from.flatMap((from, i) => {
    const [a, b] = [ids.get(from), ids.get(level.to[i]!)]
    return a === undefined || b === undefined ? [] : [{ from: a, to: b, count: level.count[i]! }]
  })
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
