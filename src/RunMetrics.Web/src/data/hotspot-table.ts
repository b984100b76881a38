import type { ReportHotspots } from '../gen/report-hotspots'

/** What is joined of one file or type. Undefined is unknown. */
export interface CodeRisk {
  name: string
  path: string
  assembly: string
  test: boolean
  revisions: number
  /** Revisions in each twelfth of the window, the oldest first; empty for fewer than two. */
  trend: readonly number[]
  changedLines: number | undefined
  authors: number | undefined
  complexity: number
  fanIn: number | undefined
  dependents: number | undefined
  covered: number | undefined
  coverable: number | undefined
  failures: number | undefined
  churnRank: number
  complexityRank: number
  dependentsRank: number | undefined
  /** √(churn rank × complexity rank). */
  hotspot: number
  /** Churn rank × dependents rank × (1 − line coverage). */
  risk: number | undefined
}

export interface HiddenPair {
  kind: ReportHotspots['coupling']['kind'][number]
  from: string
  to: string
  degree: number | undefined
  shared: number | undefined
  fromRevisions: number
  toRevisions: number
  places: number
}

/** Two files that change together. */
export interface CoChange {
  from: string
  to: string
  degree: number
  shared: number
  /** Undefined when the graph does not know both. */
  depends: boolean | undefined
}

export interface HotspotTable {
  block: ReportHotspots
  files: readonly CodeRisk[]
  types: readonly CodeRisk[]
  pairs: readonly HiddenPair[]
  together: readonly CoChange[]
}

const tables = new WeakMap<ReportHotspots, HotspotTable>()

export function hotspotTable(block: ReportHotspots): HotspotTable {
  let table = tables.get(block)
  if (!table) tables.set(block, (table = { block, files: recordsOf(block, block.files), types: recordsOf(block, block.types, block.types.name), pairs: pairsOf(block), together: togetherOf(block) }))
  return table
}

function recordsOf(block: ReportHotspots, columns: ReportHotspots['files'], names?: readonly string[]): CodeRisk[] {
  const tests = new Set(columns.test)
  return columns.path.map((at, row): CodeRisk => {
    const known = (column: readonly number[]): number | undefined => (column[row]! < 0 ? undefined : column[row])
    const path = block.paths[at] ?? ''
    const [churnRank, complexityRank, dependentsRank] = [columns.churnRank[row]!, columns.complexityRank[row]!, known(columns.dependentsRank)]
    const [covered, coverable] = [known(columns.covered), known(columns.coverable)]
    return {
      name: names?.[row] ?? path,
      path,
      assembly: block.assemblies[columns.assembly[row]!] ?? '',
      test: tests.has(row),
      revisions: columns.revisions[row]!,
      trend: columns.trend[row] ?? [],
      changedLines: known(columns.changedLines),
      authors: known(columns.authors),
      complexity: columns.complexity[row]!,
      fanIn: known(columns.fanIn),
      dependents: known(columns.dependents),
      covered,
      coverable,
      failures: known(columns.failures),
      churnRank,
      complexityRank,
      dependentsRank,
      hotspot: Math.sqrt(churnRank * complexityRank),
      risk: dependentsRank === undefined || covered === undefined || !coverable ? undefined : churnRank * dependentsRank * (1 - covered / coverable),
    }
  })
}

function togetherOf({ together, paths }: ReportHotspots): CoChange[] {
  return together.from.map((from, i) => ({
    from: paths[from] ?? '',
    to: paths[together.to[i]!] ?? '',
    degree: together.degree[i]!,
    shared: together.shared[i]!,
    depends: together.depends[i]! < 0 ? undefined : together.depends[i] === 1,
  }))
}

function pairsOf(block: ReportHotspots): HiddenPair[] {
  const { coupling } = block
  return coupling.kind.map((kind, i) => ({
    kind,
    from: block.paths[coupling.from[i]!] ?? '',
    to: block.paths[coupling.to[i]!] ?? '',
    degree: coupling.degree[i]! < 0 ? undefined : coupling.degree[i],
    shared: coupling.shared[i]! < 0 ? undefined : coupling.shared[i],
    fromRevisions: coupling.fromRevisions[i]!,
    toRevisions: coupling.toRevisions[i]!,
    places: coupling.places[i]!,
  }))
}
