import type { ReportDocPages } from '../gen/report-doc-pages'

export type DocContent = ReportDocPages['pages'][number]
export type FlatNode = DocContent['nodes'][number]

/** A node with those in it. */
export interface DocNode {
  node: FlatNode
  children: DocNode[]
}

/** The tree of a document whose nodes come flat, each before those in it. */
export function treeOf(nodes: readonly FlatNode[]): DocNode[] {
  const roots: DocNode[] = []
  const open: DocNode[] = []
  for (const node of nodes) {
    const entry: DocNode = { node, children: [] }
    open.length = Math.min(open.length, node.depth)
    const parent = open.at(-1)
    ;(parent ? parent.children : roots).push(entry)
    open.push(entry)
  }
  return roots
}

/** The level of a heading, or undefined for everything else. */
export function levelOf(node: FlatNode): number | undefined {
  const match = /^h([1-6])$/.exec(node.tag ?? '')
  return match ? Number(match[1]) : undefined
}

/** Paths of the repository that code names: `src/Shop/Order.cs` or `src/Shop/Order.cs:12`. */
export function mentionOf(text: string): { path: string; line?: number } | undefined {
  const match = /^\.?\/?((?:[\w@+.-]+\/)+[\w@+.-]+)(?::(\d+))?$/.exec(text.trim())
  if (!match?.[1]) return undefined
  return match[2] === undefined ? { path: match[1] } : { path: match[1], line: Number(match[2]) }
}

/** The files each section names or links to, by its anchor; before the first heading it is ''. */
export function filesBySection(nodes: readonly FlatNode[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  let anchor = ''
  for (const node of nodes) {
    if (levelOf(node) !== undefined && node.id !== undefined) anchor = node.id
    const file = node.tag === 'a' ? node.file : node.tag === 'code' ? mentionOf(node.text ?? '')?.path : undefined
    if (file === undefined) continue
    const files = found.get(anchor) ?? []
    if (!files.includes(file)) files.push(file)
    found.set(anchor, files)
  }
  return found
}
