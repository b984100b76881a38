import type { JSX } from 'preact'
import { SearchBox } from '../../components/search-box'
import type { ReportDocs } from '../../gen/report-docs'
import { counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { useViewState } from '../../lib/view-state'
import type { ViewProps } from '../view'
import { DocumentTree } from './document-tree'
import { Reader } from './reader'
import { Results } from './results'

/** All documents: their tree, the one that is read, and what a search finds in them. */
export function Browser({ params, overview, run, docs }: ViewProps & { docs: ReportDocs }): JSX.Element {
  const [state, change] = useViewState('docs', params)
  const q = String(state['q'] ?? '')
  const { documents } = docs
  const wanted = state['path']
  const row = wanted === undefined ? firstOf(docs) : documents.findIndex((document) => document.path === wanted)
  return (
    <div class="docs-view">
      <div class="toolbar">
        <SearchBox value={q} label="Search the documents" placeholder={`Search ${counted(documents.length, 'document')}`} onInput={(text) => change({ q: text })} onLeave={() => document.querySelector<HTMLElement>('.doc-results a, .doc-tree a[aria-current]')?.focus()} />
      </div>
      <div class="docs-columns">
        <DocumentTree docs={docs} current={q === '' ? row : -1} />
        {q !== '' ? (
          <Results docs={docs} query={q} />
        ) : row < 0 ? (
          <p class="notice">This report has no document ‘{visibleText(wanted ?? '')}’. Choose one from the list.</p>
        ) : (
          <Reader key={row} overview={overview} run={run} docs={docs} row={row} anchor={state['at']} />
        )}
      </div>
    </div>
  )
}

/** The read-me of the repository, else the document that comes first. */
function firstOf({ documents }: ReportDocs): number {
  return Math.max(0, documents.findIndex((document) => document.path.toLowerCase() === 'readme.md'))
}
