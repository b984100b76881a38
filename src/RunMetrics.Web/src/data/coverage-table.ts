import type { ReportCoverage } from '../gen/report-coverage'

/** The coverage block with what is derived from it once: paths, texts to search in, marks. */
export interface CoverageTable {
  block: ReportCoverage
  count: number
  paths: readonly string[]
  /** Path, namespace and assembly of a row in lower case. */
  haystack: readonly string[]
  /** Upper bound of the covered branches, per row. */
  atMost: readonly number[]
  /** 1 for rows that changed between base and head. */
  changed: Uint8Array
  /** 1 for rows whose report does not fit the file. */
  stale: Uint8Array
  patch: ReadonlyMap<number, { covered: number; coverable: number }>
  rowOf: ReadonlyMap<string, number>
}

const tables = new WeakMap<ReportCoverage, CoverageTable>()

export function coverageTable(block: ReportCoverage): CoverageTable {
  let table = tables.get(block)
  if (!table) tables.set(block, (table = build(block)))
  return table
}

function build(block: ReportCoverage): CoverageTable {
  const { files } = block
  const paths = files.name.map((name, row) => joined(files.folder.t[files.folder.ix[row]!] ?? '', name))
  const marks = (rows: readonly number[] | undefined): Uint8Array => {
    const bits = new Uint8Array(paths.length)
    for (const row of rows ?? []) bits[row] = 1
    return bits
  }
  return {
    block,
    count: paths.length,
    paths,
    haystack: paths.map((path, row) => `${path}\n${files.namespace.t[files.namespace.ix[row]!] ?? ''}\n${block.assemblies[files.assembly[row]!] ?? ''}`.toLowerCase()),
    atMost: files.branchesCoveredAtMost ?? files.branchesCovered,
    changed: marks(files.changed),
    stale: marks(files.stale),
    patch: new Map(files.patch?.rows.map((row, i) => [row, { covered: files.patch?.covered[i] ?? 0, coverable: files.patch?.coverable[i] ?? 0 }]) ?? []),
    rowOf: new Map(paths.map((path, row) => [path, row])),
  }
}

function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

/** The rows a search leaves: all words must stand in path, namespace or assembly. */
export function filterFiles(table: CoverageTable, text: string, changedOnly: boolean): Uint32Array {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '')
  const rows = new Uint32Array(table.count)
  let length = 0
  for (let row = 0; row < table.count; row++) {
    if (changedOnly && table.changed[row] === 0) continue
    const haystack = table.haystack[row]!
    if (words.every((word) => haystack.includes(word))) rows[length++] = row
  }
  return rows.subarray(0, length)
}
