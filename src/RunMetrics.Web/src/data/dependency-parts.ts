import type { ReportDependencies } from '../gen/report-dependencies'
import { counted } from '../lib/format'
import { implied } from '../lib/graph'
import { type Layered, layersOf } from '../lib/layers'
import type { ModuleNode, Modules, Shown } from './dependency-graph'
import { liftedEdges, spacesOf, type TypeGraph, typeGraphOf, type UseEdge } from './type-graph'

/** What is drawn as a box: a module, or a type or namespace within one that is open. */
export interface Part {
  /** In the list of what is open; only what can be opened has one. */
  key: string | undefined
  /** The node of the graph it stands for, as the address calls it. */
  name: string
  label: string
  sub: string
  title: string
  test: boolean
  cycle: boolean
  abstract: boolean
  /** Its own parts, when it is open. */
  group: Group | undefined
  /** The key of the open part it lies in. */
  home: string | undefined
}

/** Parts that lie in layers of their own. */
export interface Group {
  parts: Part[]
  layers: Layered
}

export interface PartEdge extends UseEdge {
  back: boolean
  /** A longer way implies it. */
  hidden: boolean
}

/** The whole picture: edges run between leaves, which are all parts that are not open. */
export interface PartTree {
  root: Group
  leaves: Part[]
  edges: PartEdge[]
}

/** A place in the tree: of each group on the way down the part that leads on. */
type Way = { group: Group; edges: readonly UseEdge[]; part: number }[]

/** The modules as parts, those in `open` with what they consist of. */
export function partsOf(block: ReportDependencies, modules: Modules, shown: Shown, open: ReadonlySet<string>): PartTree {
  const graph = typeGraphOf(block)
  const root: Group = { parts: modules.nodes.map((node) => partOf(node, modules, graph)), layers: modules.layers }
  labelShortly(root.parts)
  const ways: Way[] = root.parts.map((_, part) => [{ group: root, edges: modules.edges, part }])
  const wayOf = modules.level === 'type' || open.size === 0 ? undefined : openAll(block, graph, modules, shown, open, ways)
  const leaves = ways.map((way) => way.at(-1)!).map(({ group, part }) => group.parts[part]!)
  const edges = wayOf ? liftedEdges(graph.edges, (type) => wayOf[type]!) : modules.edges
  const back = wayOf ? new Set([...edges.keys()].filter((i) => leadsUp(ways[edges[i]!.from]!, ways[edges[i]!.to]!))) : modules.layers.back
  const hidden = implied(leaves.length, edges, back)
  return { root, leaves, edges: edges.map(({ from, to, count, kinds }, i) => ({ from, to, count, kinds, back: back.has(i), hidden: hidden.has(i) })) }
}

function partOf(node: ModuleNode, { level }: Modules, graph: TypeGraph): Part {
  const cycle = node.cycle !== undefined
  const sub = level === 'type' ? spaceOf(node.name, graph.short[node.type!]!) : counted(node.types, 'type')
  return {
    key: level === 'type' ? undefined : node.name,
    name: node.name,
    label: level === 'type' ? graph.short[node.type!]! : node.label,
    sub,
    title: `${node.label}: used by ${node.afferent}, uses ${node.efferent}${cycle ? ', in a cycle' : ''}`,
    test: node.test,
    cycle,
    abstract: node.type !== undefined && graph.abstract.has(node.type),
    group: undefined,
    home: undefined,
  }
}

function spaceOf(name: string, short: string): string {
  const at = name.lastIndexOf(short)
  return at > 0 ? name.slice(0, at - 1) : '(global)'
}

/** Replaces open parts by what they consist of, in `ways`; gives the leaf of each type, -1 for one that is not shown. */
function openAll(block: ReportDependencies, graph: TypeGraph, modules: Modules, shown: Shown, open: ReadonlySet<string>, ways: Way[]): Int32Array {
  const spaces = spacesOf(block)
  const byAssembly = modules.level === 'assembly'
  const assembly = byAssembly || !shown.assembly ? -1 : graph.assemblies.indexOf(shown.assembly)
  const members = new Map<string, number[]>()
  for (const type of graph.name.keys()) {
    if ((!shown.tests && graph.test[type]) || (assembly >= 0 && graph.assembly[type] !== assembly)) continue
    const home = byAssembly ? graph.assemblies[graph.assembly[type]!]! : spaces[graph.namespace[type]!]!
    const list = members.get(home)
    if (list) list.push(type)
    else members.set(home, [type])
  }
  const leafOf = new Int32Array(graph.name.length).fill(-1)
  const result: Way[] = []
  const place = (way: Way, types: readonly number[]): void => {
    const { group, part } = way.at(-1)!
    const one = group.parts[part]!
    if (one.key !== undefined && open.has(one.key) && types.length > 0) {
      // An assembly consists of namespaces, a namespace of types.
      const inner = byAssembly && way.length === 1 ? namespacesOf(graph, spaces, one.name, types) : typesAsParts(graph, types)
      const edges = liftedEdges(graph.edges, inner.indexOf)
      for (const child of inner.parts) child.home = one.key
      one.group = { parts: inner.parts, layers: layersOf(inner.parts.length, edges) }
      for (const [at, list] of inner.members.entries()) place([...way, { group: one.group, edges, part: at }], list)
      return
    }
    for (const type of types) leafOf[type] = result.length
    result.push(way)
  }
  for (const way of ways) place(way, members.get(way[0]!.group.parts[way[0]!.part]!.name) ?? [])
  ways.splice(0, ways.length, ...result)
  return leafOf
}

interface Inner {
  parts: Part[]
  members: number[][]
  indexOf: (type: number) => number
}

function innerOf(groups: readonly number[][], parts: Part[]): Inner {
  const index = new Map<number, number>()
  for (const [at, list] of groups.entries()) for (const type of list) index.set(type, at)
  return { parts, members: [...groups], indexOf: (type) => index.get(type) ?? -1 }
}

function namespacesOf(graph: TypeGraph, spaces: readonly string[], assembly: string, types: readonly number[]): Inner {
  const rows = [...new Set(types.map((type) => graph.namespace[type]!))].toSorted((a, b) => a - b)
  const groups = rows.map((row) => types.filter((type) => graph.namespace[type] === row))
  const parts = rows.map((row, at): Part => {
    const name = spaces[row]!
    const all = groups[at]!
    const sub = counted(all.length, 'type')
    return { key: `${assembly}/${name}`, name, label: name, sub, title: `${name} in ${assembly}: ${sub}`, test: all.every((type) => graph.test[type]), cycle: false, abstract: false, group: undefined, home: undefined }
  })
  labelShortly(parts)
  return innerOf(groups, parts)
}

function typesAsParts(graph: TypeGraph, types: readonly number[]): Inner {
  const parts = types.map((type): Part => {
    const kind = graph.abstract.has(type) ? 'abstract, ' : ''
    return {
      key: undefined,
      name: graph.name[type]!,
      label: graph.short[type]!,
      sub: `${kind}complexity ${graph.complexity[type]}`,
      title: `${graph.name[type]}: ${kind}complexity ${graph.complexity[type]}`,
      test: graph.test[type]!,
      cycle: false,
      abstract: graph.abstract.has(type),
      group: undefined,
      home: undefined,
    }
  })
  return innerOf(types.map((type) => [type]), parts)
}

const upwards = new WeakMap<readonly UseEdge[], Set<string>>()

/** Whether an edge points upwards in the group in which the ways part. */
function leadsUp(from: Way, to: Way): boolean {
  let at = 0
  while (from[at]?.part === to[at]?.part && from[at + 1] && to[at + 1]) at++
  const { edges, group, part } = from[at]!
  let known = upwards.get(edges)
  if (!known) {
    known = new Set([...group.layers.back].map((i) => `${edges[i]!.from}:${edges[i]!.to}`))
    upwards.set(edges, known)
  }
  return known.has(`${part}:${to[at]!.part}`)
}

/** Names without what most of them begin with; the title of a box has the whole name. */
function labelShortly(parts: readonly Part[]): void {
  const counts = new Map<string, number>()
  for (const { label } of parts) for (let dot = label.indexOf('.'); dot >= 0; dot = label.indexOf('.', dot + 1)) counts.set(label.slice(0, dot + 1), (counts.get(label.slice(0, dot + 1)) ?? 0) + 1)
  let prefix = ''
  for (const [start, times] of counts) if (times * 2 > parts.length && start.length > prefix.length) prefix = start
  for (const part of parts) if (prefix !== '' && part.label.startsWith(prefix)) part.label = part.label.slice(prefix.length)
}
