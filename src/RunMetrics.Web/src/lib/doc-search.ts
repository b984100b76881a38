import { type FlatNode, levelOf } from './doc-tree'

/** A section as the search sees it: a heading and the text up to the next one. */
export interface SearchSection {
  document: number
  /** Empty for what stands before the first heading. */
  anchor: string
  /** The heading; of the first section the title of the document. */
  heading: string
  text: string
  /** True for the first section, which stands for the document. */
  first: boolean
}

export interface Hit {
  section: SearchSection
  score: number
  excerpt: readonly Piece[]
}

/** A piece of a text; a marked one is what was looked for. */
export interface Piece {
  /** Where it begins: pieces of one text are told apart by it. */
  at: number
  text: string
  marked: boolean
}

/** A match in the title outweighs any number in headings, one in a heading any number in texts. */
const weight = { title: 100, heading: 10, most: 5 }

const around = 90

/** The sections of a document. */
export function searchSections(document: number, title: string, nodes: readonly FlatNode[]): SearchSection[] {
  const sections: SearchSection[] = [{ document, anchor: '', heading: title, text: '', first: true }]
  const parts: string[] = []
  let headingDepth: number | undefined
  const close = (): void => {
    sections.at(-1)!.text = parts.join('').replaceAll(/\s+/g, ' ').trim()
    parts.length = 0
  }
  for (const node of nodes) {
    if (headingDepth !== undefined && node.depth <= headingDepth) headingDepth = undefined
    if (levelOf(node) !== undefined) {
      headingDepth = node.depth
      const last = sections.at(-1)!
      // The heading that is the title opens no section of its own.
      if (last.first && last.anchor === '' && parts.join('').trim() === '' && levelOf(node) === 1) {
        last.anchor = node.id ?? ''
        continue
      }
      close()
      sections.push({ document, anchor: node.id ?? '', heading: '', text: '', first: false })
      continue
    }
    const text = node.tag === 'img' ? '' : (node.text ?? '')
    if (headingDepth !== undefined) {
      if (!sections.at(-1)!.first) sections.at(-1)!.heading += text
    } else {
      // Words of two blocks are two words.
      if (node.tag !== undefined && !['a', 'strong', 'em', 'del', 'code', 'sup'].includes(node.tag)) parts.push(' ')
      parts.push(text)
    }
  }
  close()
  return sections
}

/** What is looked for: words, and "several words" as one. */
export function termsOf(query: string): string[] {
  return [...query.toLowerCase().matchAll(/"([^"]+)"|(\S+)/g)].map((match) => (match[1] ?? match[2] ?? '').replaceAll('"', '')).filter((term) => term !== '')
}

/** Sections in which every term stands, the best first: title before heading before text, then the order of the documents. */
export function searchDocs(sections: readonly SearchSection[], query: string): Hit[] {
  const terms = termsOf(query)
  if (terms.length === 0) return []
  const hits: Hit[] = []
  for (const section of sections) {
    const score = scoreOf(section, terms)
    if (score > 0) hits.push({ section, score, excerpt: excerptOf(section.text, terms) })
  }
  return hits.toSorted((a, b) => b.score - a.score)
}

function scoreOf(section: SearchSection, terms: readonly string[]): number {
  const heading = section.heading.toLowerCase()
  const text = section.text.toLowerCase()
  let score = 0
  for (const term of terms) {
    const inHeading = heading.includes(term)
    const inText = text.split(term).length - 1
    if (!inHeading && inText === 0) return 0
    score += (inHeading ? (section.first ? weight.title : weight.heading) : 0) + Math.min(inText, weight.most)
  }
  return score
}

/** The text around the first place where a term stands. */
export function excerptOf(text: string, terms: readonly string[]): Piece[] {
  const lower = text.toLowerCase()
  const places = terms.map((term) => lower.indexOf(term)).filter((at) => at >= 0)
  const place = places.length === 0 ? 0 : Math.min(...places)
  const from = place <= around ? 0 : text.indexOf(' ', place - around) + 1
  const end = from + 2 * around
  const to = end >= text.length ? text.length : Math.max(text.lastIndexOf(' ', end), place + 1)
  const pieces = markedText(text.slice(Math.min(from, place), to), terms)
  if (from > 0) pieces.unshift({ at: -1, text: '… ', marked: false })
  if (to < text.length) pieces.push({ at: text.length, text: ' …', marked: false })
  return pieces
}

/** A text cut at what is looked for. */
export function markedText(text: string, terms: readonly string[]): Piece[] {
  const lower = text.toLowerCase()
  // Some letters are longer in lower case: places would not fit, and nothing is marked then.
  if (terms.length === 0 || lower.length !== text.length) return [{ at: 0, text, marked: false }]
  const pieces: Piece[] = []
  let from = 0
  while (from < text.length) {
    let next = text.length
    let length = 0
    for (const term of terms) {
      const at = lower.indexOf(term, from)
      if (at >= 0 && (at < next || (at === next && term.length > length))) [next, length] = [at, term.length]
    }
    if (next > from) pieces.push({ at: from, text: text.slice(from, next), marked: false })
    if (length > 0) pieces.push({ at: next, text: text.slice(next, next + length), marked: true })
    from = next + length
  }
  return pieces
}
