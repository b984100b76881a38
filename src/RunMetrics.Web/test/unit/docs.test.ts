// @vitest-environment happy-dom
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ReportDocPages } from '../../src/gen/report-doc-pages'
import type { ReportDocs } from '../../src/gen/report-docs'
import { excerptOf, markedText, searchDocs, type SearchSection, searchSections, termsOf } from '../../src/lib/doc-search'
import { type DocNode, filesBySection, mentionOf, treeOf } from '../../src/lib/doc-tree'
import { safeSvg } from '../../src/lib/safe-svg'

function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../../tests/fixtures/report-data/${name}.json`, `file://${import.meta.dirname}/`), 'utf8')) as T
}

const docs = fixture<ReportDocs>('docs')
const pages = fixture<ReportDocPages>('docs-pages-0')
const guide = pages.pages[2]!
const sections = pages.pages.flatMap(({ document, nodes }) => searchSections(document, docs.documents[document]!.title, nodes))

function outline(nodes: readonly DocNode[]): string {
  return nodes.map(({ node, children }) => (node.tag ? `${node.tag}(${outline(children)})` : '·')).join(' ')
}

function section(heading: string, text: string, first = false): SearchSection {
  return { document: 0, anchor: heading, heading, text, first }
}

function cleaned(inside: string): string {
  return safeSvg(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${inside}</svg>`)!.outerHTML
}

describe('the nodes of a document', () => {
  it('become a tree by their depth', () => {
    expect(outline(treeOf(pages.pages[0]!.nodes))).toBe('h1(·) p(· a(·) ·)')
    expect(outline(treeOf(guide.nodes))).toContain('ul(li(·) li(·)) ol(li(·)) table(tr(th(·) th(·)) tr(td(a(·)) td(a(·))))')
    expect(treeOf([])).toEqual([])
  })

  it('name files of the repository, by section', () => {
    expect([...filesBySection(guide.nodes)]).toEqual([['the-guide', ['src/Shop/Order.cs']]])
  })

  it('name a file only where a path is written', () => {
    expect(mentionOf('src/Shop/Order.cs:12')).toEqual({ path: 'src/Shop/Order.cs', line: 12 })
    expect(mentionOf('./docs/a.md')).toEqual({ path: 'docs/a.md' })
    for (const text of ['Order', 'a / b', 'https://example.org/a', '/etc/passwd x', 'dotnet test samples/Shop']) expect(mentionOf(text)).toBeUndefined()
  })
})

describe('the search of documents', () => {
  it('divides them at their headings', () => {
    expect(sections.map(({ document, anchor, heading, first }) => [document, anchor, heading, first])).toEqual([
      [0, 'start', 'Start', true],
      [1, '', 'empty.md', true],
      [2, '', 'The guide', true],
      [2, 'the-guide', 'The guide', false],
      [2, 'the-guide-1', 'The guide', false],
    ])
    expect(sections[0]!.text).toBe('See the guide.')
  })

  it('puts titles before headings and headings before texts', () => {
    const found = searchDocs([section('other', 'stock stock stock stock stock stock'), section('stock', ''), section('Stock', '', true), section('none', 'nothing')], 'stock')
    expect(found.map((hit) => hit.section.heading)).toEqual(['Stock', 'stock', 'other'])
  })

  it('wants every word, in heading or text, and keeps quoted words together', () => {
    expect(termsOf('a "b c" D ""')).toEqual(['a', 'b c', 'd'])
    expect(searchDocs(sections, 'see guide').map((hit) => hit.section.anchor)).toEqual(['start'])
    expect(searchDocs(sections, '"guide see"')).toEqual([])
    expect(searchDocs(sections, '  ')).toEqual([])
  })

  it('shows the place with what was looked for marked', () => {
    const text = `${'word '.repeat(60)}needle in the hay ${'word '.repeat(60)}`
    const excerpt = excerptOf(text, ['needle', 'hay'])
    expect(excerpt.filter((piece) => piece.marked).map((piece) => piece.text)).toEqual(['needle', 'hay'])
    expect(excerpt.map((piece) => piece.text).join('').length).toBeLessThan(220)
    expect(excerpt[0]!.text).toBe('… ')
    expect(excerptOf('', ['x'])).toEqual([])
  })

  it('never loses a letter to its marks', () => {
    for (const text of ['', 'aaa', 'abab', 'İstanbul', 'x<b>x']) {
      for (const terms of [[], ['a'], ['a', 'ab'], ['b', 'x']]) {
        expect(markedText(text, terms).map((piece) => piece.text).join('')).toBe(text)
      }
    }
  })

  it('finds a word among two megabytes at once', () => {
    const many = Array.from({ length: 2000 }, (_, i) => ({ document: i, anchor: '', heading: `h${i}`, text: `${'lorem ipsum dolor sit amet '.repeat(37)}${i}`, first: false }))
    const start = performance.now()
    expect(searchDocs(many, '1999 lorem')).toHaveLength(1)
    expect(performance.now() - start).toBeLessThan(500)
  })
})

describe('a drawing', () => {
  it('keeps what is drawn', () => {
    const inside = '<style>#d .node{fill:url(#g)}</style><g class="node"><rect width="3"></rect><path marker-end="url(#arrow)"></path></g>'
    for (const part of ['<rect', 'class="node"', 'marker-end="url(#arrow)"', 'fill:url(#g)']) expect(cleaned(inside)).toContain(part)
  })

  it('loses whatever could act or reach out', () => {
    const hostile = [
      '<script>alert(1)</script>', '<foreignObject><body onload="alert(1)"></body></foreignObject>', '<a href="javascript:alert(1)"><text>x</text></a>', '<image href="https://example.org/x.png"/>',
      '<g onclick="alert(1)"/>', '<use href="https://example.org/x.svg#a"/>', '<use xlink:href="data:image/svg+xml,x"/>', '<rect style="fill:url(https://example.org/x)"/>',
      '<style>@import "https://example.org/x.css";</style>', '<animate attributeName="href" to="javascript:alert(1)"/>', '<set attributeName="onclick" to="alert(1)"/>', '<iframe src="https://example.org"/>',
    ]
    for (const inside of hostile) expect(cleaned(inside)).not.toMatch(/script|alert|example\.org|data:|onload|onclick/)
  })

  it('is none when it is no drawing', () => {
    expect(safeSvg('<html><body>x</body></html>')).toBeUndefined()
  })
})
