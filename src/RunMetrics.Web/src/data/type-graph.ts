import type { ReportDependencies } from '../gen/report-dependencies'
import type { Edge } from '../lib/graph'

/** An edge with the ways of use: words separated by commas, empty when unknown. */
export interface UseEdge extends Edge {
  kinds: string
}

/** Own types of the block with their edges, decoded. */
export interface TypeGraph {
  /** Full name; where several assemblies have one of it, with the assembly. */
  name: string[]
  /** Name within the namespace. */
  short: readonly string[]
  /** Row of its namespace in that level. */
  namespace: readonly number[]
  assembly: readonly number[]
  assemblies: readonly string[]
  complexity: readonly number[]
  abstract: Set<number>
  test: boolean[]
  edges: UseEdge[]
  /** Edges the page had no room for. */
  omitted: number
  fileOf: (type: number) => string | undefined
}

/** Names of the namespaces by their rows; the one without a name has words, for the address cannot hold an empty one. */
export function spacesOf(block: ReportDependencies): string[] {
  return (block.levels.find((one) => one.level === 'namespace')?.name ?? []).map(spaceName)
}

export function spaceName(name: string): string {
  return name === '' ? '(global)' : name
}

const decoded = new WeakMap<ReportDependencies, TypeGraph>()

/** Types of the block; decoded once. */
export function typeGraphOf(block: ReportDependencies): TypeGraph {
  const known = decoded.get(block)
  if (known) return known
  const { types } = block
  const namespaces = block.levels.find((one) => one.level === 'namespace')?.name ?? []
  const tests = new Set(types.testAssemblies)
  const graph: TypeGraph = {
    name: namesOf(types, namespaces),
    short: types.name,
    namespace: types.namespace,
    assembly: types.assembly,
    assemblies: types.assemblies,
    complexity: types.complexity,
    abstract: new Set(types.abstract),
    test: types.assembly.map((assembly) => tests.has(assembly)),
    edges: edgesOf(block),
    omitted: types.omitted ?? 0,
    fileOf: (type) => types.files[types.file[type]!],
  }
  decoded.set(block, graph)
  return graph
}

function namesOf(types: ReportDependencies['types'], namespaces: readonly string[]): string[] {
  const names = types.name.map((name, type) => {
    const space = namespaces[types.namespace[type]!]
    return space ? `${space}.${name}` : name
  })
  const times = new Map<string, number>()
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1)
  return names.map((name, type) => (times.get(name)! > 1 ? `${name} in ${types.assemblies[types.assembly[type]!]}` : name))
}

function edgesOf({ types, kindSets }: ReportDependencies): UseEdge[] {
  let from = 0
  return types.from.map((step, i) => {
    from += step
    return { from, to: types.to[i]!, count: types.count[i]!, kinds: kindSets?.[types.kinds?.[i] ?? -1] ?? '' }
  })
}

/** The ways of use of two edges that become one, in the order of the first to name them. */
export function joinedKinds(one: string, other: string): string {
  if (one === other || other === '') return one
  return [...new Set([...(one === '' ? [] : one.split(',')), ...other.split(',')])].join(',')
}

/** Edges between what types belong to: counts add up, and what belongs to nothing or to the same is left out. */
export function liftedEdges(edges: readonly UseEdge[], homeOf: (type: number) => number): UseEdge[] {
  const found = new Map<number, Map<number, UseEdge>>()
  const all: UseEdge[] = []
  for (const { from: a, to: b, count, kinds } of edges) {
    const [from, to] = [homeOf(a), homeOf(b)]
    if (from < 0 || to < 0 || from === to) continue
    let row = found.get(from)
    if (!row) found.set(from, (row = new Map()))
    const known = row.get(to)
    if (known) {
      known.count += count
      known.kinds = joinedKinds(known.kinds, kinds)
      continue
    }
    const edge = { from, to, count, kinds }
    row.set(to, edge)
    all.push(edge)
  }
  return all
}

export interface TypeUse {
  from: number
  to: number
  count: number
  kinds: string
}

/** Which types make the edges of a module, by the module at the other end; those with most places first. */
export function typesAround(block: ReportDependencies, level: 'assembly' | 'namespace', name: string): { uses: Map<string, TypeUse[]>; users: Map<string, TypeUse[]> } {
  const graph = typeGraphOf(block)
  const namespaces = spacesOf(block)
  const homeOf = (type: number): string => (level === 'assembly' ? graph.assemblies[graph.assembly[type]!]! : namespaces[graph.namespace[type]!]!)
  const around = { uses: new Map<string, TypeUse[]>(), users: new Map<string, TypeUse[]>() }
  const add = (side: Map<string, TypeUse[]>, other: string, edge: TypeUse): void => {
    const list = side.get(other)
    if (list) list.push(edge)
    else side.set(other, [edge])
  }
  for (const edge of graph.edges) {
    const [from, to] = [homeOf(edge.from), homeOf(edge.to)]
    if (from === to) continue
    if (from === name) add(around.uses, to, edge)
    else if (to === name) add(around.users, from, edge)
  }
  for (const side of [around.uses, around.users]) for (const list of side.values()) list.sort((x, y) => y.count - x.count || x.from - y.from || x.to - y.to)
  return around
}
