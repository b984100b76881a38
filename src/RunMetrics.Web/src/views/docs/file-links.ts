import { type CoverageTable, coverageTable } from '../../data/coverage-table'
import { useBlock } from '../../data/use-block'
import type { ReportOverview } from '../../gen/report-overview'
import { sourceUrl } from '../../lib/links'
import { hashOf } from '../../lib/router'

/** Where files of the repository are shown. */
export interface FileLinks {
  /** In this report when it covers the file, else at the repository's host; undefined where neither is known. */
  of(path: string, line?: number): string | undefined
  coverage: CoverageTable | undefined
}

export function useFileLinks(overview: ReportOverview): FileLinks {
  const block = useBlock('coverage', overview.blocks.some((one) => one.name === 'coverage'))
  const coverage = block.value ? coverageTable(block.value) : undefined
  return {
    coverage,
    of: (path, line) => (coverage?.rowOf.has(path) ? hashOf('file', { path, line }) : sourceUrl(overview.links.source, path, line)),
  }
}
