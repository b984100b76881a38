import { type Adjacency, adjacencyOf, componentsOf, type Edge } from './graph'

/**
 * An order of the nodes with few edges against it: users before what they use. Greedy (Eades, Lin, Smyth 1993): sinks go to the end, sources to
 * the beginning, else the node with the greatest surplus of uses, the first of several. The same graph gives the same order.
 */
export function orderOf(nodes: number, edges: readonly Edge[]): number[] {
  const out = adjacencyOf(nodes, edges, false)
  const into = adjacencyOf(nodes, edges, true)
  const outs = new Float64Array(nodes)
  const ins = new Float64Array(nodes)
  const outCount = new Float64Array(out.node.length)
  const inCount = new Float64Array(into.node.length)
  const [nextOut, nextIn] = [out.start.slice(0, nodes), into.start.slice(0, nodes)]
  for (const { from, to, count } of edges) {
    if (from === to) continue
    outCount[nextOut[from]!++] = count
    inCount[nextIn[to]!++] = count
    outs[from]! += count
    ins[to]! += count
  }
  const taken = new Uint8Array(nodes)
  const sinks: number[] = []
  const sources: number[] = []
  const heap: number[] = []
  const head: number[] = []
  const tail: number[] = []
  // One number holds both: the surplus, and of equal ones the earlier node first.
  const note = (node: number): void => {
    if (outs[node] === 0) sinks.push(node)
    else if (ins[node] === 0) sources.push(node)
    else pushKey(heap, (outs[node]! - ins[node]!) * nodes + nodes - 1 - node)
  }
  const take = (node: number, side: number[]): void => {
    side.push(node)
    taken[node] = 1
    for (let i = out.start[node]!; i < out.start[node + 1]!; i++) {
      const to = out.node[i]!
      if (taken[to]) continue
      ins[to]! -= outCount[i]!
      note(to)
    }
    for (let i = into.start[node]!; i < into.start[node + 1]!; i++) {
      const from = into.node[i]!
      if (taken[from]) continue
      outs[from]! -= inCount[i]!
      note(from)
    }
  }
  for (let node = 0; node < nodes; node++) note(node)
  for (let [sink, source] = [0, 0]; head.length + tail.length < nodes; ) {
    if (sink < sinks.length) {
      const node = sinks[sink++]!
      if (!taken[node]) take(node, tail)
    } else if (source < sources.length) {
      const node = sources[source++]!
      if (!taken[node]) take(node, head)
    } else {
      const key = popKey(heap)
      const node = nodes - 1 - (((key % nodes) + nodes) % nodes)
      // An entry from before its surplus changed says nothing any more.
      if (!taken[node] && (outs[node]! - ins[node]!) * nodes + nodes - 1 - node === key) take(node, head)
    }
  }
  for (let i = tail.length - 1; i >= 0; i--) head.push(tail[i]!)
  return head
}

/** Adds to a heap: the greatest key stands first. */
function pushKey(heap: number[], key: number): void {
  let at = heap.length
  heap.push(key)
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (heap[parent]! >= key) break
    heap[at] = heap[parent]!
    at = parent
  }
  heap[at] = key
}

function popKey(heap: number[]): number {
  const top = heap[0]!
  const last = heap.pop()!
  if (heap.length === 0) return top
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && heap[child + 1]! > heap[child]!) child++
    if (heap[child]! <= last) break
    heap[at] = heap[child]!
    at = child
  }
  heap[at] = last
  return top
}

export interface Layered {
  /** Row of each node from the top; users stand above what they use. */
  layer: Int32Array
  /** Nodes of each row from the left. */
  rows: number[][]
  /** Users first, the nodes of a cycle beside each other: in this order exactly the edges in `back` point backwards. */
  order: number[]
  /** Indices of edges that point upwards: each closes a cycle. */
  back: Set<number>
}

/** Nodes in rows: every edge but those in `back` points to a lower row, and neighbours stand near each other. */
export function layersOf(nodes: number, edges: readonly Edge[]): Layered {
  const order = cyclesTogether(nodes, edges)
  const position = new Int32Array(nodes)
  for (let at = 0; at < nodes; at++) position[order[at]!] = at
  const back = new Set<number>()
  const turned: Edge[] = []
  for (let i = 0; i < edges.length; i++) {
    const edge = edges[i]!
    if (position[edge.from]! > position[edge.to]!) {
      back.add(i)
      turned.push({ from: edge.to, to: edge.from, count: edge.count })
    } else turned.push(edge)
  }
  const below = adjacencyOf(nodes, turned, false)
  const above = adjacencyOf(nodes, turned, true)
  const layer = new Int32Array(nodes)
  let height = 0
  // What has no way further down stands at the bottom: height counts from there.
  for (let at = nodes - 1; at >= 0; at--) {
    const node = order[at]!
    for (let i = below.start[node]!; i < below.start[node + 1]!; i++) if (layer[below.node[i]!]! >= layer[node]!) layer[node] = layer[below.node[i]!]! + 1
    if (layer[node]! > height) height = layer[node]!
  }
  const rows: number[][] = Array.from({ length: nodes === 0 ? 0 : height + 1 }, () => [])
  for (const node of order) rows[(layer[node] = height - layer[node]!)]!.push(node)
  sweepRows(nodes, rows, above, below)
  return { layer, rows, order, back }
}

/** An order in which an edge points backwards only within a cycle: cycles one after the other, users first, and each ordered for itself. */
function cyclesTogether(nodes: number, edges: readonly Edge[]): number[] {
  const component = componentsOf(nodes, edges)
  const members: number[][] = []
  const place = new Int32Array(nodes)
  for (let node = 0; node < nodes; node++) place[node] = (members[component[node]!] ??= []).push(node) - 1
  const inner: (Edge[] | undefined)[] = []
  for (const { from, to, count } of edges) {
    const one = component[from]!
    if (one === component[to] && from !== to) (inner[one] ??= []).push({ from: place[from]!, to: place[to]!, count })
  }
  const order: number[] = []
  for (let one = members.length - 1; one >= 0; one--) {
    const list = members[one]!
    if (list.length === 1) order.push(list[0]!)
    else for (const at of orderOf(list.length, inner[one] ?? [])) order.push(list[at]!)
  }
  return order
}

const sweeps = 4

/** Puts the nodes of each row in the order of the middle of their neighbours, down and up again a few times. */
function sweepRows(nodes: number, rows: readonly number[][], above: Adjacency, below: Adjacency): void {
  const place = new Float64Array(nodes)
  const middle = new Float64Array(nodes)
  const settle = (row: readonly number[]): void => {
    for (let at = 0; at < row.length; at++) place[row[at]!] = (at + 0.5) / row.length
  }
  const compare = (a: number, b: number): number => middle[a]! - middle[b]! || a - b
  for (const row of rows) settle(row)
  for (let i = 0; i < sweeps; i++) {
    const down = i % 2 === 0
    const { start, node: next } = down ? above : below
    for (let at = 0; at < rows.length; at++) {
      const row = rows[down ? at : rows.length - 1 - at]!
      for (const node of row) {
        let sum = 0
        for (let j = start[node]!; j < start[node + 1]!; j++) sum += place[next[j]!]!
        const neighbours = start[node + 1]! - start[node]!
        middle[node] = neighbours === 0 ? place[node]! : sum / neighbours
      }
      row.sort(compare)
      settle(row)
    }
  }
}
