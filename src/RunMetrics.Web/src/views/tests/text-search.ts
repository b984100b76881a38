import { useEffect, useMemo, useState } from 'preact/hooks'
import type { TestTable } from '../../data/test-table'
import { useSource } from '../../data/use-block'
import type { ReportTestDetails } from '../../gen/report-test-details'
import type { Query } from '../../lib/query'

interface TextSearch {
  rowsWithText: (text: string) => ReadonlySet<number> | undefined
  /** True while texts are still on their way. */
  pending: boolean
}

/** Searches messages, traces and output. The blocks that hold them are read when a search first asks for a text. */
export function useTextSearch(table: TestTable, query: Query): TextSearch {
  const source = useSource()
  const wanted = query.terms.some((term) => term.kind === 'text')
  const [blocks, setBlocks] = useState<readonly ReportTestDetails[]>()
  useEffect(() => {
    if (!wanted || blocks) return
    let current = true
    // A block that cannot be read hides its texts, not the rest: its own error is shown when a test of it is opened.
    void Promise.allSettled(table.shards.map((shard) => source.get(`tests-details-${shard}`))).then((results) => {
      if (current) setBlocks(results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])))
      return undefined
    })
    return () => {
      current = false
    }
  }, [wanted, blocks, source, table])
  const rowsWithText = useMemo(() => remembered(blocks), [blocks])
  return { rowsWithText, pending: wanted && !blocks }
}

/** Finds rows by text and keeps what it found: typing repeats most terms. */
function remembered(blocks: readonly ReportTestDetails[] | undefined): TextSearch['rowsWithText'] {
  const found = new Map<string, ReadonlySet<number>>()
  return (text) => {
    if (!blocks) return undefined
    let rows = found.get(text)
    if (!rows) found.set(text, (rows = rowsOf(blocks, text)))
    return rows
  }
}

/** Each distinct text is searched once; rows only point at texts. */
export function rowsOf(blocks: readonly ReportTestDetails[], text: string): Set<number> {
  const pattern = new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'i')
  const rows = new Set<number>()
  for (const block of blocks) {
    const hit = block.texts.map((one) => pattern.test(one))
    for (const { row, name, attempts } of block.rows) {
      const inAttempt = attempts.some(
        ({ message, stackTrace, output, errorOutput, errorType }) =>
          [message, stackTrace, output, errorOutput].some((i) => i !== undefined && hit[i]) || (errorType !== undefined && pattern.test(errorType)),
      )
      if (inAttempt || (name !== undefined && pattern.test(name))) rows.add(row)
    }
  }
  return rows
}
