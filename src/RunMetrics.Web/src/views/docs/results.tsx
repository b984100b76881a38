import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { Pending } from '../../components/arrival'
import { useSearchSections } from '../../data/doc-pages'
import type { ReportDocs } from '../../gen/report-docs'
import { markedText, type Piece, searchDocs, termsOf } from '../../lib/doc-search'
import { counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'

/** Results that are drawn; a search that finds more is worth another word. */
const most = 100

/** What a search finds: sections, the best first. ↑ and ↓ go through them. */
export function Results({ docs, query }: { docs: ReportDocs; query: string }): JSX.Element {
  const sections = useSearchSections(docs, true)
  const hits = useMemo(() => (sections.value ? searchDocs(sections.value, query) : []), [sections.value, query])
  if (!sections.value) return <Pending arrival={sections} />
  const terms = termsOf(query)
  const documents = new Set(hits.map((hit) => hit.section.document)).size
  return (
    <section class="doc-results" aria-label="Results">
      <p class="muted" role="status">
        {hits.length === 0 ? 'No section has all of these words. Documents are searched as they are written: try a shorter word.' : `${counted(hits.length, 'section')} in ${counted(documents, 'document')}`}
        {hits.length > most && `, of which the best ${most} are shown`}
      </p>
      <ol>
        {hits.slice(0, most).map(({ section, excerpt }) => {
          const document = docs.documents[section.document]!
          return (
            <li key={`${section.document} ${section.anchor}`}>
              <a href={hashOf('docs', { path: document.path, at: section.anchor })} onKeyDown={moveFocus}>
                <Marked pieces={markedText(visibleText(section.heading), terms)} />
              </a>
              <span class="muted small">
                {section.first ? '' : `${visibleText(document.title)} · `}
                <span class="mono">{visibleText(document.path)}</span>
              </span>
              <p>
                <Marked pieces={excerpt} />
              </p>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function Marked({ pieces }: { pieces: readonly Piece[] }): JSX.Element {
  return <>{pieces.map((piece) => (piece.marked ? <mark key={piece.at}>{visibleText(piece.text)}</mark> : visibleText(piece.text)))}</>
}

function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const links = [...document.querySelectorAll<HTMLElement>('.doc-results a')]
  const next = links[links.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1)]
  if (next) next.focus()
  else if (event.key === 'ArrowUp') document.querySelector<HTMLElement>('[data-search]')?.focus()
  event.preventDefault()
}
