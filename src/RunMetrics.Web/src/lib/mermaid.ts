import type { Modules } from '../data/dependency-graph'

const most = 100

/** The modules as a Mermaid flowchart: at most 100 nodes, those with most edges, and a line that says what was left out. */
export function mermaidOf(modules: Modules): string {
  const kept = modules.nodes.toSorted((a, b) => b.afferent + b.efferent - a.afferent - a.efferent || a.id - b.id).slice(0, most)
  const ids = new Set(kept.map((node) => node.id))
  const lines = ['flowchart TD']
  if (kept.length < modules.nodes.length) lines.push(`  %% ${modules.nodes.length - kept.length} of ${modules.nodes.length} nodes left out: those with fewest edges`)
  for (const node of kept.toSorted((a, b) => a.id - b.id)) lines.push(`  n${node.id}["${node.label.replaceAll('"', '#quot;')}"]`)
  for (const edge of modules.edges) if (edge.from !== edge.to && ids.has(edge.from) && ids.has(edge.to)) lines.push(`  n${edge.from} -->|${edge.count}| n${edge.to}`)
  return `${lines.join('\n')}\n`
}
