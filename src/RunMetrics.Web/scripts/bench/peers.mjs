import { writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { syntheticGraph } from './synthetic.mjs'

// node peers.mjs FOLDER NAME NODES EDGES: the layout of another library, once, in milliseconds of CPU time.
const [folder, name, nodes, count] = process.argv.slice(2)
const require = createRequire(join(folder, 'package.json'))
const edges = syntheticGraph(Number(nodes), Number(count))
const ids = Array.from({ length: Number(nodes) }, (_, i) => String(i))

const layouts = {
  '@dagrejs/dagre': () => {
    const dagre = require('@dagrejs/dagre')
    const graph = new dagre.graphlib.Graph()
    graph.setGraph({})
    graph.setDefaultEdgeLabel(() => ({}))
    for (const id of ids) graph.setNode(id, { width: 156, height: 34 })
    for (const { from, to } of edges) graph.setEdge(String(from), String(to))
    return () => dagre.layout(graph)
  },
  elkjs: () => {
    const Elk = require('elkjs')
    const elk = new Elk()
    const graph = {
      id: 'root',
      layoutOptions: { 'elk.algorithm': 'layered' },
      children: ids.map((id) => ({ id, width: 156, height: 34 })),
      edges: edges.map(({ from, to }, i) => ({ id: `e${i}`, sources: [String(from)], targets: [String(to)] })),
    }
    return () => elk.layout(graph)
  },
  cytoscape: () => {
    const cytoscape = require('cytoscape')
    const graph = cytoscape({
      headless: true,
      styleEnabled: true,
      elements: [...ids.map((id) => ({ data: { id } })), ...edges.map(({ from, to }, i) => ({ data: { id: `e${i}`, source: String(from), target: String(to) } }))],
    })
    return () => graph.layout({ name: 'breadthfirst', directed: true }).run()
  },
}

const layout = layouts[name]()
const before = process.cpuUsage()
await layout()
const { user, system } = process.cpuUsage(before)
writeSync(1, String((user + system) / 1000))
// Some of them leave timers behind.
process.exit()
