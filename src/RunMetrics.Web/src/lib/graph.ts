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

/** Who stands at the other end of each node's edges, by what `numbers` makes of the nodes if given. An edge from a node to itself is none. */
export function adjacencyOf(nodes: number, edges: readonly Edge[], into: boolean, numbers?: Int32Array): Adjacency {
  const ends = new Int32Array(edges.length)
  const others = new Int32Array(edges.length)
  const start = new Int32Array(nodes + 1)
  let found = 0
  for (let i = 0; i < edges.length; i++) {
    const edge = edges[i]!
    const from = numbers ? numbers[edge.from]! : edge.from
    const to = numbers ? numbers[edge.to]! : edge.to
    if (from === to) continue
    const end = into ? to : from
    ends[found] = end
    others[found++] = into ? from : to
    start[end + 1]!++
  }
  for (let one = 0; one < nodes; one++) start[one + 1]! += start[one]!
  const next = start.slice(0, nodes)
  const node = new Int32Array(found)
  for (let i = 0; i < found; i++) node[next[ends[i]!]!++] = others[i]!
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

interface Reach {
  /** Of each node what it reaches, itself included. */
  bits: Uint32Array
  words: number
  /** Of each place in the adjacency whether its edge says nothing new: a longer way leads there, too. */
  around: Uint8Array
}

/**
 * What the nodes of a graph without cycles reach. A node has a greater number than what it leads to; its neighbours are looked at from the
 * greatest down, so one that is reached already is reached over another one.
 */
function reachOf(nodes: number, below: Adjacency): Reach {
  const words = (nodes + 31) >> 5
  const bits = new Uint32Array(nodes * words)
  const around = new Uint8Array(below.node.length)
  for (let node = 0; node < nodes; node++) {
    const row = node * words
    bits[row + (node >> 5)] = 1 << (node & 31)
    for (let i = below.start[node + 1]! - 1; i >= below.start[node]!; i--) {
      const to = below.node[i]!
      if ((bits[row + (to >> 5)]! >>> (to & 31)) & 1) {
        around[i] = 1
        continue
      }
      for (let word = to >> 5, other = to * words; word >= 0; word--) bits[row + word]! |= bits[other + word]!
    }
  }
  return { bits, words, around }
}

/** Neighbours by the numbers that components have, in ascending order, each once. */
function condensed(components: number, edges: readonly Edge[], component: Int32Array): Adjacency {
  // Turned around twice, each list comes out in the order of the others' numbers.
  const above = adjacencyOf(components, edges, true, component)
  const start = new Int32Array(components + 1)
  const node = new Int32Array(above.node.length)
  const last = new Int32Array(components)
  const next = new Int32Array(components)
  for (const placing of [false, true]) {
    last.fill(-1)
    for (let to = 0; to < components; to++) {
      for (let i = above.start[to]!; i < above.start[to + 1]!; i++) {
        const from = above.node[i]!
        if (last[from] === to) continue
        last[from] = to
        if (placing) node[next[from]!++] = to
        else start[from + 1]!++
      }
    }
    if (placing) break
    for (let one = 0; one < components; one++) next[one] = start[one + 1]! += start[one]!
    next.copyWithin(1, 0, components - 1)
    next[0] = 0
  }
  return { start, node: node.subarray(0, start[components]) }
}

function countOf(component: Int32Array): number {
  let most = -1
  for (const one of component) if (one > most) most = one
  return most + 1
}

/** Share of all pairs of which the first reaches the second, itself included (MacCormack et al. 2006); undefined without nodes or with too many. */
export function propagationCost(nodes: number, edges: readonly Edge[], component = componentsOf(nodes, edges)): number | undefined {
  if (nodes === 0 || nodes > mostReached) return undefined
  const components = countOf(component)
  const { bits, words } = reachOf(components, condensed(components, edges, component))
  const size = new Int32Array(components)
  for (const one of component) size[one]!++
  let pairs = 0
  for (let one = 0; one < components; one++) {
    for (let word = 0; word < words; word++) {
      for (let rest = bits[one * words + word]!; rest !== 0; rest &= rest - 1) pairs += size[one]! * size[32 * word + 31 - Math.clz32(rest & -rest)]!
    }
  }
  return pairs / (nodes * nodes)
}

/** Indices of edges that say nothing new: there is a longer way around. Edges against the order always stay, and so do all of a graph that is too large. */
export function implied(nodes: number, edges: readonly Edge[], back: ReadonlySet<number>): Set<number> {
  const found = new Set<number>()
  if (nodes > mostReached) return found
  const forward = edges.filter((edge, i) => !back.has(i) && edge.from !== edge.to)
  // Without the edges against the order each node is a component, and its number a place in that order.
  const number = componentsOf(nodes, forward)
  const below = condensed(nodes, forward, number)
  const reach = reachOf(nodes, below)
  for (let i = 0; i < edges.length; i++) {
    const from = number[edges[i]!.from]!
    const to = number[edges[i]!.to]!
    if (from === to || back.has(i)) continue
    let at = below.start[from]!
    while (below.node[at] !== to) at++
    if (reach.around[at]) found.add(i)
  }
  return found
}
