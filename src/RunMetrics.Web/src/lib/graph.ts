/** An edge between nodes, by their numbers. */
export interface Edge {
  from: number
  to: number
  count: number
}

/** Neighbours of all nodes in one array: those of a node lie from `start[node]` to `start[node + 1]`. */
export interface Adjacency {
  start: Int32Array
  node: Int32Array
}

/** Who stands at the other end of each node's edges. An edge from a node to itself is none. */
export function adjacencyOf(nodes: number, edges: readonly Edge[], into: boolean): Adjacency {
  const start = new Int32Array(nodes + 1)
  for (const edge of edges) if (edge.from !== edge.to) start[(into ? edge.to : edge.from) + 1]!++
  for (let node = 0; node < nodes; node++) start[node + 1]! += start[node]!
  const node = new Int32Array(start[nodes]!)
  const next = start.slice(0, nodes)
  for (const edge of edges) if (edge.from !== edge.to) node[next[into ? edge.to : edge.from]!++] = into ? edge.from : edge.to
  return { start, node }
}

/** The strongly connected component of each node (Tarjan 1972, without recursion). A component is numbered before those that reach it. */
export function componentsOf(nodes: number, edges: readonly Edge[]): Int32Array {
  const { start, node: next } = adjacencyOf(nodes, edges, false)
  const index = new Int32Array(nodes).fill(-1)
  const low = new Int32Array(nodes)
  const component = new Int32Array(nodes).fill(-1)
  const at = start.slice(0, nodes)
  const open = new Int32Array(nodes)
  const path = new Int32Array(nodes)
  let [visited, found, opened] = [0, 0, 0]
  for (let root = 0; root < nodes; root++) {
    if (index[root]! >= 0) continue
    path[0] = root
    let depth = 0
    while (depth >= 0) {
      const node = path[depth]!
      if (index[node]! < 0) {
        index[node] = low[node] = visited++
        open[opened++] = node
      }
      if (at[node]! < start[node + 1]!) {
        const to = next[at[node]!++]!
        if (index[to]! < 0) path[++depth] = to
        else if (component[to]! < 0 && index[to]! < low[node]!) low[node] = index[to]!
        continue
      }
      depth--
      if (depth >= 0 && low[node]! < low[path[depth]!]!) low[path[depth]!] = low[node]!
      if (low[node] !== index[node]) continue
      let member: number
      do {
        member = open[--opened]!
        component[member] = found
      } while (member !== node)
      found++
    }
  }
  return component
}

/** The nodes that some edges lead to or from, within so many steps, both ways; with what they begin from. */
export function near(nodes: number, edges: readonly Edge[], from: number, steps: number): Set<number> {
  const reached = new Set([from])
  for (const into of [false, true]) {
    const { start, node: next } = adjacencyOf(nodes, edges, into)
    let edge = [from]
    const seen = new Set(edge)
    for (let step = 0; step < steps; step++) {
      const further: number[] = []
      for (const node of edge) {
        for (let i = start[node]!; i < start[node + 1]!; i++) {
          const to = next[i]!
          if (seen.has(to)) continue
          seen.add(to)
          reached.add(to)
          further.push(to)
        }
      }
      edge = further
    }
  }
  return reached
}

/** More nodes would take a second; what a page draws has fewer. */
const mostReached = 6000

/** What each component reaches, itself included, as bits; undefined where there are too many nodes. */
function reachOf(nodes: number, edges: readonly Edge[], component: Int32Array): { bits: Uint32Array; words: number; components: number } | undefined {
  if (nodes > mostReached) return undefined
  const components = nodes === 0 ? 0 : Math.max(...component) + 1
  const words = (components + 31) >> 5
  const bits = new Uint32Array(components * words)
  const below = adjacencyOf(components, edges.map((edge) => ({ from: component[edge.from]!, to: component[edge.to]!, count: 1 })), false)
  // A component is numbered before those that reach it, so what it leads to is done.
  for (let one = 0; one < components; one++) {
    bits[one * words + (one >> 5)]! |= 1 << (one & 31)
    for (let i = below.start[one]!; i < below.start[one + 1]!; i++) {
      const other = below.node[i]! * words
      for (let word = 0; word < words; word++) bits[one * words + word]! |= bits[other + word]!
    }
  }
  return { bits, words, components }
}

/** Share of all pairs of which the first reaches the second, itself included (MacCormack et al. 2006); undefined without nodes or with too many. */
export function propagationCost(nodes: number, edges: readonly Edge[]): number | undefined {
  const component = componentsOf(nodes, edges)
  const reach = reachOf(nodes, edges, component)
  if (!reach || nodes === 0) return undefined
  const size = new Int32Array(reach.components)
  for (const one of component) size[one]!++
  let pairs = 0
  for (let one = 0; one < reach.components; one++) {
    for (let other = 0; other <= one; other++) if ((reach.bits[one * reach.words + (other >> 5)]! >>> (other & 31)) & 1) pairs += size[one]! * size[other]!
  }
  return pairs / (nodes * nodes)
}

/** Indices of edges that say nothing new: there is a longer way around. Edges against the order always stay, and so do all of a graph that is too large. */
export function implied(nodes: number, edges: readonly Edge[], back: ReadonlySet<number>): Set<number> {
  const forward = edges.filter((edge, i) => !back.has(i) && edge.from !== edge.to)
  const component = componentsOf(nodes, forward)
  const reach = reachOf(nodes, forward, component)
  const found = new Set<number>()
  if (!reach) return found
  const next = adjacencyOf(nodes, forward, false)
  for (const [i, edge] of edges.entries()) {
    if (back.has(i) || edge.from === edge.to) continue
    const to = component[edge.to]!
    for (let at = next.start[edge.from]!; at < next.start[edge.from + 1]!; at++) {
      const step = next.node[at]!
      if (step === edge.to || !((reach.bits[component[step]! * reach.words + (to >> 5)]! >>> (to & 31)) & 1)) continue
      found.add(i)
      break
    }
  }
  return found
}
