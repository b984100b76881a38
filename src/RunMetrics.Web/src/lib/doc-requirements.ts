import type { SpecRow } from '../data/spec-table'
import { type DocNode, type FlatNode, levelOf } from './doc-tree'

/** What stands before the id of a requirement: a box that is no check box, brackets. */
const before = /^\s*(?:\[[ xX~-]\]\s*)?[[(]?\s*/

const blocks = new Set(['p', 'ul', 'ol', 'pre', 'blockquote', 'table', 'section'])

/** Where the requirements of a document stand in it: the heading or list item that begins with the id. One that is not found is shown with its section alone. */
export function placesOf(tree: readonly DocNode[], rows: readonly SpecRow[]): ReadonlyMap<FlatNode, SpecRow> {
  const places = new Map<FlatNode, SpecRow>()
  const open = [...rows]
  let anchor: string | undefined
  const visit = (entries: readonly DocNode[]): void => {
    for (const entry of entries) {
      const isHeading = levelOf(entry.node) !== undefined
      if (isHeading) anchor = entry.node.id ?? anchor
      // A requirement in a quotation or a table is spoken of, not stated.
      if (entry.node.tag === 'blockquote' || entry.node.tag === 'table') continue
      if (isHeading || entry.node.tag === 'li') {
        const line = lineOf(entry)
        const at = open.findIndex(({ one }) => (one.anchor ?? undefined) === anchor && beginsWith(line, one.label))
        if (at >= 0) places.set(entry.node, open.splice(at, 1)[0]!)
      }
      visit(entry.children)
    }
  }
  visit(tree)
  return places
}

/** Requirements of a section, in the order of the document. */
export function inSection(rows: readonly SpecRow[], anchor: string): readonly SpecRow[] {
  return rows.filter(({ one }) => (one.anchor ?? '') === anchor)
}

/** Where something at the end of the first line of a list item stands among its children: before the first block that is not that line. */
export function endOfLine({ children }: DocNode): number {
  const at = children.findIndex(({ node }) => blocks.has(node.tag ?? ''))
  return at < 0 ? children.length : at
}

function beginsWith(line: string, label: string): boolean {
  const text = line.replace(before, '')
  return text.toLowerCase().startsWith(label.toLowerCase()) && /^(?![\w-]|\.\d)/.test(text.slice(label.length))
}

/** The text of a heading, or of the first line of a list item. */
function lineOf(entry: DocNode): string {
  const first = entry.children[0]
  const own = entry.node.tag === 'li' && first?.node.tag === 'p' ? first.children : entry.children.slice(0, endOfLine(entry))
  return own.map(textOf).join('')
}

function textOf({ node, children }: DocNode): string {
  return (node.text ?? '') + children.map(textOf).join('')
}
