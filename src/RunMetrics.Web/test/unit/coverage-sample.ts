import type { ReportCoverage } from '../../src/gen/report-coverage'

/** One file of a sample; everything but path and lines has a default. */
export interface SampleFile {
  path: string
  coverable: number
  covered: number
  assembly?: string
  namespace?: string
  branches?: [covered: number, atMost: number, total: number]
  crap?: number
  changed?: boolean
  patch?: [covered: number, coverable: number]
  stale?: boolean
  churn?: number
}

function column(values: readonly string[]): { t: string[]; ix: number[] } {
  const t = [...new Set(values)]
  return { t, ix: values.map((value) => t.indexOf(value)) }
}

/** The coverage block of a few files. */
export function coverageOf(files: readonly SampleFile[]): ReportCoverage {
  const rowsWhere = (holds: (file: SampleFile) => boolean | undefined): number[] => files.flatMap((file, row) => (holds(file) ? [row] : []))
  const sum = (value: (file: SampleFile) => number): number => files.reduce((total, file) => total + value(file), 0)
  const assemblies = [...new Set(files.flatMap((file) => file.assembly ?? []))]
  const patched = files.filter((file) => file.patch)
  return {
    schemaVersion: '1.0',
    totals: {
      lines: { covered: sum((file) => file.covered), coverable: sum((file) => file.coverable) },
      branches: { covered: sum((file) => file.branches?.[0] ?? 0), coveredAtMost: sum((file) => file.branches?.[1] ?? 0), total: sum((file) => file.branches?.[2] ?? 0) },
      ambiguousLines: 0,
    },
    definitions: [],
    reconciliation: [],
    assemblies,
    files: {
      folder: column(files.map(({ path }) => path.slice(0, Math.max(0, path.lastIndexOf('/'))))),
      name: files.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)),
      assembly: files.map((file) => (file.assembly === undefined ? -1 : assemblies.indexOf(file.assembly))),
      namespace: column(files.map((file) => file.namespace ?? '')),
      coverable: files.map((file) => file.coverable),
      covered: files.map((file) => file.covered),
      branches: files.map((file) => file.branches?.[2] ?? 0),
      branchesCovered: files.map((file) => file.branches?.[0] ?? 0),
      branchesCoveredAtMost: files.map((file) => file.branches?.[1] ?? 0),
      crap: files.map((file) => file.crap ?? -1),
      shard: files.map(() => 0),
      text: '1'.repeat(files.length),
      changed: rowsWhere((file) => file.changed),
      patch: { rows: patched.map((file) => files.indexOf(file)), covered: patched.map((file) => file.patch![0]), coverable: patched.map((file) => file.patch![1]) },
      stale: rowsWhere((file) => file.stale),
      churn: files.map((file) => file.churn ?? 0),
    },
    hotspots: [],
    reports: [],
    source: '',
  }
}
