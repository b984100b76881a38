import { useEffect, useState } from 'preact/hooks'
import type { ReportDocs } from '../gen/report-docs'
import { searchSections, type SearchSection } from '../lib/doc-search'
import type { DocContent } from '../lib/doc-tree'
import type { DataSource } from './source'
import { type Arrival, useBlock, useSource } from './use-block'

/** What a document says. */
export function useDocument(docs: ReportDocs, row: number): Arrival<DocContent> {
  const block = useBlock(`docs-pages-${docs.documents[row]?.shard ?? 0}`)
  if (!block.value) return block.error === undefined ? {} : { error: block.error }
  const value = block.value.pages.find((page) => page.document === row)
  return value ? { value } : { error: 'This report does not carry what the document says. Create it again.' }
}

async function readSections(docs: ReportDocs, source: DataSource): Promise<SearchSection[]> {
  const shards = [...new Set(docs.documents.map((document) => document.shard))]
  const pages = await Promise.all(shards.map((shard) => source.get(`docs-pages-${shard}`)))
  const contents = pages.flatMap((shard) => shard.pages).toSorted((a, b) => a.document - b.document)
  return contents.flatMap(({ document, nodes }) => searchSections(document, docs.documents[document]?.title ?? '', nodes))
}

const indexes = new WeakMap<ReportDocs, SearchSection[]>()

/** The sections of all documents, read when somebody first searches. */
export function useSearchSections(docs: ReportDocs, wanted: boolean): Arrival<readonly SearchSection[]> {
  const source = useSource()
  const [error, setError] = useState<string>()
  const [, setArrivals] = useState(0)
  const index = indexes.get(docs)
  const missing = wanted && index === undefined
  useEffect(() => {
    if (!missing) return
    let current = true
    const read = async (): Promise<void> => {
      try {
        indexes.set(docs, await readSections(docs, source))
        if (current) setArrivals((n) => n + 1)
      } catch (reason) {
        if (current) setError(reason instanceof Error ? reason.message : String(reason))
      }
    }
    void read()
    return () => {
      current = false
    }
  }, [source, docs, missing])
  if (index) return { value: index }
  return error === undefined ? {} : { error }
}
