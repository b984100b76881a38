import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type SpecRow, specTable } from '../../src/data/spec-table'
import type { SpecMap } from '../../src/gen/spec-map'
import { endOfLine, inSection, placesOf } from '../../src/lib/doc-requirements'
import { type DocNode, type FlatNode, treeOf } from '../../src/lib/doc-tree'

const map = JSON.parse(readFileSync(new URL('../../../../tests/fixtures/report-data/specs.json', import.meta.url), 'utf8')) as SpecMap
const sample = specTable(map)[0]!

function row(label: string, anchor?: string): SpecRow {
  return { ...sample, one: { ...sample.one, id: label, label, anchor } as SpecRow['one'] }
}

/** `tag#anchor text`, two spaces for each level. */
function tree(text: string): DocNode[] {
  return treeOf(
    text.split('\n').filter(Boolean).flatMap((line): FlatNode[] => {
      const match = /^( *)(\w+)(?:#(\S+))?(?: (.*))?$/.exec(line)!
      const depth = match[1]!.length / 2
      const node = { depth, tag: match[2], id: match[3] } as FlatNode
      return match[4] === undefined ? [node] : [node, { depth: depth + 1, text: match[4] } as FlatNode]
    }),
  )
}

function placed(text: string, rows: SpecRow[]): string[] {
  return [...placesOf(tree(text), rows)].map(([node, { one }]) => `${one.label} ${node.tag}`)
}

describe('the places of requirements in a document', () => {
  it('are the heading and list items that begin with their ids', () => {
    const text = `
h1#top Cart
h2#req-1-whole REQ-1: Whole
  strong or not at all
ul
  li REQ-2 Once
    ul
      li [-] req-3 Later
  li
    p [REQ-4] Loose`
    expect(placed(text, [row('REQ-1', 'req-1-whole'), row('REQ-2', 'req-1-whole'), row('REQ-3', 'req-1-whole'), row('REQ-4', 'req-1-whole')])).toEqual(['REQ-1 h2', 'REQ-2 li', 'REQ-3 li', 'REQ-4 li'])
  })

  it('are not where an id is spoken of, part of another one, or of another section', () => {
    const text = `
h1#a A
blockquote
  ul
    li REQ-1 quoted
ul
  li see REQ-1
  li REQ-12 is another
  li 1.1 Refuse
h1#b B
ul
  li REQ-1 stated`
    expect(placed(text, [row('REQ-1', 'b'), row('1', 'a'), row('1.1', 'a')])).toEqual(['1.1 li', 'REQ-1 li'])
  })

  it('are one for each requirement, and before the first heading too', () => {
    expect(placed('ul\n  li REQ-1 first\n  li REQ-1 again', [row('REQ-1')])).toEqual(['REQ-1 li'])
    expect(placed('', [row('REQ-1')])).toEqual([])
  })

  it('have their status at the end of the line', () => {
    const [list] = tree('ul\n  li\n    em first\n    ul\n      li second')
    expect(endOfLine(list!.children[0]!)).toBe(1)
    expect(endOfLine(tree('li only')[0]!)).toBe(1)
  })

  it('belong to sections', () => {
    expect(inSection([row('REQ-1'), row('REQ-2', 'a')], '').map(({ one }) => one.id)).toEqual(['REQ-1'])
    expect(inSection([row('REQ-1'), row('REQ-2', 'a')], 'a').map(({ one }) => one.id)).toEqual(['REQ-2'])
  })
})
