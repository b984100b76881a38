/** A graph of types that are used at random, most of them in one cycle: the worst there is to lay out. The same one each time. */
export function syntheticGraph(nodes, edges) {
  let state = 3
  const next = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * nodes)
  }
  const found = new Map()
  while (found.size < edges) {
    const [from, to] = [next(), next()]
    if (from !== to) found.set(from * nodes + to, { from, to, count: 1 + (found.size % 9) })
  }
  return [...found.entries()].toSorted((a, b) => a[0] - b[0]).map(([, edge]) => edge)
}

/** The data block of such a graph, as the writer of the page makes it. */
export function syntheticBlock(nodes, edges) {
  const all = syntheticGraph(nodes, edges)
  const perNamespace = 50
  const names = Array.from({ length: Math.ceil(nodes / perNamespace) }, (_, i) => `Contoso.Area${i}`)
  const type = (i) => Math.floor(i / perNamespace)
  const lifted = new Map()
  for (const { from, to, count } of all) {
    const key = `${type(from)}:${type(to)}`
    if (type(from) !== type(to)) lifted.set(key, (lifted.get(key) ?? 0) + count)
  }
  const zeros = names.map(() => 0)
  const ends = [...lifted.keys()].map((key) => key.split(':').map(Number))
  const level = { test: [], types: names.map(() => perNamespace), afferent: zeros, efferent: zeros, instability: zeros, abstractness: zeros, distance: zeros, cohesion: zeros, cycles: [] }
  return {
    schemaVersion: '1.0',
    terms: [],
    levels: [
      { level: 'assembly', name: ['Contoso'], ...level, types: [nodes], from: [], to: [], count: [], kinds: [] },
      { level: 'namespace', name: names, ...level, from: ends.map(([from]) => from), to: ends.map(([, to]) => to), count: [...lifted.values()], kinds: ends.map(() => 0) },
    ],
    types: {
      name: Array.from({ length: nodes }, (_, i) => `Ledger${i}`),
      namespace: Array.from({ length: nodes }, (_, i) => type(i)),
      assembly: Array.from({ length: nodes }, () => 0),
      complexity: Array.from({ length: nodes }, (_, i) => i % 40),
      abstract: [],
      file: Array.from({ length: nodes }, () => -1),
      files: [],
      assemblies: ['Contoso'],
      testAssemblies: [],
      from: all.map((edge, i) => edge.from - (i === 0 ? 0 : all[i - 1].from)),
      to: all.map((edge) => edge.to),
      count: all.map((edge) => edge.count),
      kinds: all.map(() => 0),
    },
    kindSets: ['call'],
  }
}

export function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1]
}
