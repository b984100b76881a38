/** An edge between nodes, by their numbers. */
export interface Edge {
  from: number
  to: number
  count: number
}

/**
 * An order of the nodes with few edges against it: users before what they use. Greedy (Eades, Lin, Smyth 1993): sinks go to the end, sources to
 * the beginning, else the node with the greatest surplus of uses. The same graph gives the same order.
 */
export function orderOf(nodes: number, edges: readonly Edge[]): number[] {
  const out: Edge[][] = Array.from({ length: nodes }, () => [])
  const into: Edge[][] = Array.from({ length: nodes }, () => [])
  for (const edge of edges) {
    if (edge.from === edge.to) continue
    out[edge.from]!.push(edge)
    into[edge.to]!.push(edge)
  }
  const outs = out.map((list) => list.reduce((sum, edge) => sum + edge.count, 0))
  const ins = into.map((list) => list.reduce((sum, edge) => sum + edge.count, 0))
  const left = new Set(Array.from({ length: nodes }, (_, node) => node))
  const head: number[] = []
  const tail: number[] = []
  const take = (node: number, side: number[]): void => {
    side.push(node)
    left.delete(node)
    for (const edge of out[node]!) ins[edge.to]! -= edge.count
    for (const edge of into[node]!) outs[edge.from]! -= edge.count
  }
  const sweep = (free: (node: number) => boolean, side: number[]): boolean => {
    let found = false
    for (const node of left) {
      if (free(node)) {
        take(node, side)
        found = true
      }
    }
    return found
  }
  while (left.size > 0) {
    if (sweep((node) => outs[node] === 0, tail)) continue
    if (sweep((node) => ins[node] === 0, head)) continue
    let best = -1
    for (const node of left) if (best < 0 || outs[node]! - ins[node]! > outs[best]! - ins[best]!) best = node
    take(best, head)
  }
  return [...head, ...tail.toReversed()]
}

export interface Layered {
  /** Row of each node from the top; users stand above what they use. */
  layer: number[]
  /** Nodes of each row from the left. */
  rows: number[][]
  /** Indices of edges that point upwards: each closes a cycle. */
  back: Set<number>
}

/** Nodes in rows: every edge but those in `back` points to a lower row, and neighbours stand near each other. */
export function layersOf(nodes: number, edges: readonly Edge[]): Layered {
  const position = Array.from({ length: nodes }, () => 0)
  const order = cyclesTogether(nodes, edges)
  for (const [at, node] of order.entries()) position[node] = at
  const back = new Set<number>()
  const below: number[][] = Array.from({ length: nodes }, () => [])
  const above: number[][] = Array.from({ length: nodes }, () => [])
  for (const [i, edge] of edges.entries()) {
    if (edge.from === edge.to) continue
    if (position[edge.from]! > position[edge.to]!) back.add(i)
    const [high, low] = position[edge.from]! > position[edge.to]! ? [edge.to, edge.from] : [edge.from, edge.to]
    below[high]!.push(low)
    above[low]!.push(high)
  }
  const layer = Array.from({ length: nodes }, () => 0)
  // What has no way further down stands at the bottom: height counts from there.
  for (const node of order.toReversed()) for (const low of below[node]!) layer[node] = Math.max(layer[node]!, layer[low]! + 1)
  const height = Math.max(0, ...layer)
  for (let node = 0; node < nodes; node++) layer[node] = height - layer[node]!
  const rows: number[][] = Array.from({ length: nodes === 0 ? 0 : height + 1 }, () => [])
  for (const node of order) rows[layer[node]!]!.push(node)
  sweepRows(rows, above, below)
  return { layer, rows, back }
}

/** An order in which an edge points backwards only within a cycle: cycles one after the other, users first, and each ordered for itself. */
function cyclesTogether(nodes: number, edges: readonly Edge[]): number[] {
  const component = componentsOf(nodes, edges)
  const members: number[][] = []
  for (let node = 0; node < nodes; node++) (members[component[node]!] ??= []).push(node)
  const inner: Edge[][] = members.map(() => [])
  const place = Array.from({ length: nodes }, () => 0)
  for (const list of members) for (const [at, node] of list.entries()) place[node] = at
  for (const edge of edges) if (component[edge.from] === component[edge.to]) inner[component[edge.from]!]!.push({ from: place[edge.from]!, to: place[edge.to]!, count: edge.count })
  return members.flatMap((_, i) => {
    const at = members.length - 1 - i
    return orderOf(members[at]!.length, inner[at]!).map((node) => members[at]![node]!)
  })
}

/** The strongly connected component of each node (Tarjan 1972, without recursion). A component is numbered before those that reach it. */
export function componentsOf(nodes: number, edges: readonly Edge[]): number[] {
  const next: number[][] = Array.from({ length: nodes }, () => [])
  for (const edge of edges) next[edge.from]!.push(edge.to)
  const component = Array.from({ length: nodes }, () => -1)
  const index = Array.from({ length: nodes }, () => -1)
  const low = Array.from({ length: nodes }, () => 0)
  const open: number[] = []
  let [visited, found] = [0, 0]
  for (let start = 0; start < nodes; start++) {
    if (index[start]! >= 0) continue
    const path = [{ node: start, edge: 0 }]
    while (path.length > 0) {
      const step = path.at(-1)!
      const { node } = step
      if (step.edge === 0 && index[node]! < 0) {
        index[node] = low[node] = visited++
        open.push(node)
      }
      const to = next[node]![step.edge++]
      if (to !== undefined) {
        if (index[to]! < 0) path.push({ node: to, edge: 0 })
        else if (component[to]! < 0) low[node] = Math.min(low[node]!, index[to]!)
        continue
      }
      path.pop()
      const user = path.at(-1)
      if (user) low[user.node] = Math.min(low[user.node]!, low[node]!)
      if (low[node] !== index[node]) continue
      for (let member = open.pop()!; ; member = open.pop()!) {
        component[member] = found
        if (member === node) break
      }
      found++
    }
  }
  return component
}

const sweeps = 4

/** Puts the nodes of each row in the order of the middle of their neighbours, down and up again a few times. */
function sweepRows(rows: number[][], above: readonly number[][], below: readonly number[][]): void {
  const place = new Map<number, number>()
  const settle = (row: number[]): void => row.forEach((node, at) => place.set(node, (at + 0.5) / row.length))
  rows.forEach(settle)
  for (let i = 0; i < sweeps; i++) {
    const neighbours = i % 2 === 0 ? above : below
    for (const row of i % 2 === 0 ? rows : rows.toReversed()) {
      const middle = new Map(row.map((node) => [node, meanOf(neighbours[node]!.map((other) => place.get(other)!)) ?? place.get(node)!]))
      row.sort((a, b) => middle.get(a)! - middle.get(b)! || a - b)
      settle(row)
    }
  }
}

function meanOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Indices of edges that say nothing new: there is a longer way around. Edges against the order always stay. */
export function implied(nodes: number, edges: readonly Edge[], back: ReadonlySet<number>): Set<number> {
  const next: number[][] = Array.from({ length: nodes }, () => [])
  for (const [i, edge] of edges.entries()) if (!back.has(i) && edge.from !== edge.to) next[edge.from]!.push(edge.to)
  const reached: (Set<number> | undefined)[] = []
  const reach = (node: number): Set<number> => {
    const known = reached[node]
    if (known) return known
    const all = new Set<number>()
    reached[node] = all
    for (const to of next[node]!) {
      all.add(to)
      for (const further of reach(to)) all.add(further)
    }
    return all
  }
  const found = new Set<number>()
  for (const [i, edge] of edges.entries()) {
    if (back.has(i) || edge.from === edge.to) continue
    if (next[edge.from]!.some((step) => step !== edge.to && reach(step).has(edge.to))) found.add(i)
  }
  return found
}
