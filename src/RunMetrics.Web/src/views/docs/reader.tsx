import type { JSX } from 'preact'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { Pending } from '../../components/arrival'
import { useDocument } from '../../data/doc-pages'
import { type SpecRow, specTable } from '../../data/spec-table'
import { useBlock } from '../../data/use-block'
import type { ReportDocs } from '../../gen/report-docs'
import { inSection, placesOf } from '../../lib/doc-requirements'
import { filesBySection, treeOf } from '../../lib/doc-tree'
import { counted, instant } from '../../lib/format'
import { sourceUrl } from '../../lib/links'
import { visibleText } from '../../lib/plain-text'
import type { ViewProps } from '../view'
import { Body } from './body'
import { Contents, useCurrentSection } from './contents'
import { useFileLinks } from './file-links'
import { Related } from './related'
import { SectionCommits } from './section-commits'
import { SectionRequirements } from './section-requirements'

interface ReaderProps {
  overview: ViewProps['overview']
  run: ViewProps['run']
  docs: ReportDocs
  row: number
  /** The section to go to. */
  anchor: string | undefined
}

/** One document with its table of contents. */
export function Reader({ overview, run, docs, row, anchor }: ReaderProps): JSX.Element {
  const content = useDocument(docs, row)
  const links = useFileLinks(overview)
  const article = useRef<HTMLElement>(null)
  const document = docs.documents[row]!
  const tree = useMemo(() => (content.value ? treeOf(content.value.nodes) : []), [content.value])
  const requirements = useRequirements(overview, document.path)
  const places = useMemo(() => placesOf(tree, requirements), [tree, requirements])
  const files = useMemo(() => filesBySection(content.value?.nodes ?? []), [content.value])
  const ready = content.value !== undefined
  const current = useCurrentSection(article, document.sections, ready, anchor)
  useLayoutEffect(() => {
    if (!ready) return
    const target = anchor === undefined ? undefined : placeOf(article.current, anchor)
    if (target) target.scrollIntoView({ block: 'start' })
    else article.current?.closest('.main')?.scrollTo(0, 0)
  }, [ready, anchor])
  if (!content.value) return <Pending arrival={content} />
  const url = sourceUrl(overview.links.source, document.path)
  return (
    <>
      <article ref={article} class="doc panel" tabIndex={-1} aria-label={visibleText(document.title)}>
        <header class="doc-head small muted">
          <span class="mono">{visibleText(document.path)}</span>
          {document.changedAt !== undefined && (
            <span title={`Newest commit that changed it; ${counted(document.revisions ?? 0, 'commit')} in the window of the churn`}>changed {instant(document.changedAt)}</span>
          )}
          {url && (
            <a href={url} rel="noreferrer">
              In the repository
            </a>
          )}
        </header>
        {document.sections.length > 1 && (
          <details class="doc-inline-contents">
            <summary>Contents</summary>
            <Contents path={document.path} sections={document.sections} current={current} />
          </details>
        )}
        {tree.length === 0 ? <p class="muted">This document is empty.</p> : <Body tree={tree} images={content.value.images} docs={docs} path={document.path} links={links} places={places} />}
      </article>
      <aside class="doc-aside">
        <Contents path={document.path} sections={document.sections} current={current} />
        <SectionRequirements rows={inSection(requirements, current)} overview={overview} run={run} />
        <Related files={files.get(current) ?? []} links={links} />
        <SectionCommits history={content.value.history} anchor={current} overview={overview} run={run} />
      </aside>
    </>
  )
}

const none: readonly SpecRow[] = []

/** What a document requires, when the page knows. */
function useRequirements(overview: ViewProps['overview'], path: string): readonly SpecRow[] {
  const map = useBlock('specs', overview.blocks.some((block) => block.name === 'specs')).value
  return useMemo(() => (map ? specTable(map).filter((row) => row.document === path) : none), [map, path])
}

/** The element of an anchor. Hosts of repositories pass over the case of letters, and so do documents written for them. */
function placeOf(article: HTMLElement | null, anchor: string): Element | undefined {
  const places = [...(article?.querySelectorAll('[data-anchor]') ?? [])] as HTMLElement[]
  return places.find((place) => place.dataset['anchor'] === anchor) ?? places.find((place) => place.dataset['anchor']?.toLowerCase() === anchor.toLowerCase())
}
