import type { CoverageTable } from '../data/coverage-table'
import { type Sums, sumsOf } from './coverage'

export type TreeKind = 'folder' | 'namespace'

/** A folder, an assembly or a namespace with the files in it. */
export interface TreeNode {
  /** Names it in the address; the empty string for the whole. */
  key: string
  label: string
  /** The label without what its siblings begin with, too. */
  short: string
  parent: TreeNode | undefined
  children: TreeNode[]
  /** Files that are in no child. */
  rows: number[]
}

/** The files as a tree: by folder, or by assembly and namespace. */
export function treeOf(table: CoverageTable, rows: Iterable<number>, kind: TreeKind): TreeNode {
  const root = node('', kind === 'folder' ? 'All files' : 'All assemblies', undefined)
  const known = new Map<string, TreeNode>([['', root]])
  const { files, assemblies } = table.block
  for (const row of rows) {
    const folder = files.folder.t[files.folder.ix[row]!] ?? ''
    const home = kind === 'folder' ? folderNode(known, folder) : namespaceNode(known, assemblies[files.assembly[row]!] ?? '', files.namespace.t[files.namespace.ix[row]!] ?? '')
    home.rows.push(row)
  }
  if (kind === 'folder') compress(root)
  shorten(skipOnly(root))
  return root
}

/** Where all files lie below one folder or assembly, the whole begins there. */
function skipOnly(root: TreeNode): TreeNode {
  while (root.rows.length === 0 && root.children.length === 1 && root.children[0]!.children.length > 0) {
    const only = root.children[0]!
    root.rows = only.rows
    root.children = only.children
  }
  for (const child of root.children) child.parent = root
  return root
}

/** What siblings have in common at the left does not tell them apart: Contoso.Orders beside Contoso.Billing is Orders. */
function shorten(top: TreeNode): void {
  const [first, ...others] = top.children
  if (first && others.length > 0) {
    let prefix = `${first.label}.`
    while (prefix !== '' && !others.every((child) => `${child.label}.`.startsWith(prefix))) prefix = prefix.slice(0, prefix.lastIndexOf('.', prefix.length - 2) + 1)
    for (const child of top.children) child.short = child.label.slice(prefix.length) || child.label.slice(child.label.lastIndexOf('.') + 1)
  }
  for (const child of top.children) shorten(child)
}

function node(key: string, label: string, parent: TreeNode | undefined): TreeNode {
  const created: TreeNode = { key, label, short: label, parent, children: [], rows: [] }
  parent?.children.push(created)
  return created
}

function folderNode(known: Map<string, TreeNode>, folder: string): TreeNode {
  const found = known.get(folder)
  if (found) return found
  const slash = folder.lastIndexOf('/')
  const created = node(folder, folder.slice(slash + 1), folderNode(known, slash < 0 ? '' : folder.slice(0, slash)))
  known.set(folder, created)
  return created
}

function namespaceNode(known: Map<string, TreeNode>, assembly: string, namespace: string): TreeNode {
  // Without an assembly the namespaces stand below the whole itself.
  const home = known.get(assembly) ?? node(assembly, assembly, known.get(''))
  known.set(assembly, home)
  const key = `${assembly}:${namespace}`
  const created = known.get(key) ?? node(key, namespace === '' ? '(no namespace)' : namespace, home)
  known.set(key, created)
  return created
}

/** A folder with nothing but one folder in it is one step: src/Shop. */
function compress(top: TreeNode): void {
  for (const [i, child] of top.children.entries()) {
    let merged = child
    while (merged.rows.length === 0 && merged.children.length === 1) {
      const only = merged.children[0]!
      only.label = `${merged.label}/${only.label}`
      only.short = only.label
      merged = only
    }
    merged.parent = top
    top.children[i] = merged
    compress(merged)
  }
}

/** The node of a key, or the nearest one below it, as folders in between are one step. The whole when there is none. */
export function findNode(root: TreeNode, key: string): TreeNode {
  if (key === '') return root
  const below = `${key}/`
  const search = (top: TreeNode): TreeNode | undefined => {
    for (const child of top.children) {
      if (child.key === key || child.key.startsWith(below)) return child
      const found = key.startsWith(child.key) ? search(child) : undefined
      if (found) return found
    }
    return undefined
  }
  return search(root) ?? root
}

/** All files below a node. */
export function rowsOf(top: TreeNode): number[] {
  const rows: number[] = []
  const visit = (one: TreeNode): void => {
    for (const row of one.rows) rows.push(row)
    for (const child of one.children) visit(child)
  }
  visit(top)
  return rows
}

/** From the whole down to the node. */
export function trailOf(bottom: TreeNode): TreeNode[] {
  const trail: TreeNode[] = []
  for (let one: TreeNode | undefined = bottom; one; one = one.parent) trail.unshift(one)
  return trail
}

export function nodeSums(table: CoverageTable, top: TreeNode): Sums {
  return sumsOf(table, rowsOf(top))
}
