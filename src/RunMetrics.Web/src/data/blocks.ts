import type { ReportBuild } from '../gen/report-build'
import type { ReportComparison } from '../gen/report-comparison'
import type { ReportCoverage } from '../gen/report-coverage'
import type { ReportDependencies } from '../gen/report-dependencies'
import type { ReportDocPages } from '../gen/report-doc-pages'
import type { ReportDocs } from '../gen/report-docs'
import type { ReportFlaky } from '../gen/report-flaky'
import type { ReportHotspots } from '../gen/report-hotspots'
import type { ReportOverview } from '../gen/report-overview'
import type { ReportPatch } from '../gen/report-patch'
import type { ReportSlow } from '../gen/report-slow'
import type { ReportRuns } from '../gen/report-runs'
import type { ReportSource } from '../gen/report-source'
import type { ReportTestDetails } from '../gen/report-test-details'
import type { ReportTests } from '../gen/report-tests'
import type { RunStates } from '../gen/run-states'
import type { SpecMap } from '../gen/spec-map'
import type { ViolationReport } from '../gen/violations'

/** Every data block a page can carry, by name. A view names those it needs. */
export interface Blocks {
  overview: ReportOverview
  tests: ReportTests
  build: ReportBuild
  coverage: ReportCoverage
  patch: ReportPatch
  hotspots: ReportHotspots
  dependencies: ReportDependencies
  rules: ViolationReport
  specs: SpecMap
  flaky: ReportFlaky
  slow: ReportSlow
  runs: ReportRuns
  comparison: ReportComparison
  states: RunStates
  docs: ReportDocs
  [details: `tests-details-${number}`]: ReportTestDetails
  [source: `coverage-source-${number}`]: ReportSource
  [pages: `docs-pages-${number}`]: ReportDocPages
}

export type BlockName = keyof Blocks

/** The major version of the contracts this page reads. */
export const supportedMajor = 1

/** The major version of a block, or undefined where the value carries none. */
export function majorOf(block: unknown): number | undefined {
  if (typeof block !== 'object' || block === null) return undefined
  const version = (block as { schemaVersion?: unknown }).schemaVersion
  const match = typeof version === 'string' ? /^(\d+)\./.exec(version) : null
  return match ? Number(match[1]) : undefined
}

/** Says plainly why a block cannot be shown; undefined when it can. */
export function refusalOf(name: string, block: unknown): string | undefined {
  const major = majorOf(block)
  if (major === supportedMajor) return undefined
  const found = major === undefined ? 'no version' : `version ${major}.x`
  return `The data block '${name}' has ${found}, this page reads version ${supportedMajor}.x. ` +
    `It is not shown, because its numbers could mean something else. Create the report again with one version of RunMetrics.`
}
