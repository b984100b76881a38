import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { median, syntheticGraph } from './synthetic.mjs'

// node layout.mjs BUNDLE NODES EDGES: our layout in a process of its own, the first call and the median of 15 further ones.
const [bundle, nodes, count] = process.argv.slice(2)
const { layersOf } = await import(pathToFileURL(bundle).href)
const edges = syntheticGraph(Number(nodes), Number(count))
const time = () => {
  const from = performance.now()
  layersOf(Number(nodes), edges)
  return performance.now() - from
}
const before = process.cpuUsage()
const first = time()
const { user, system } = process.cpuUsage(before)
process.stdout.write(JSON.stringify({ first, cpu: (user + system) / 1000, warm: median(Array.from({ length: 15 }, time)) }))
