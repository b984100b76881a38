import type { CodeRisk } from '../data/hotspot-table'

export type RiskKey = 'name' | 'hotspot' | 'risk' | 'revisions' | 'changedLines' | 'complexity' | 'fanIn' | 'dependents' | 'coverage' | 'failures'

/** Rows that all words of a filter are found in, in name, path or assembly. */
export function filterRisks(records: readonly CodeRisk[], text: string, tests: boolean): CodeRisk[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '')
  return records.filter((record) => {
    if (record.test && !tests) return false
    const haystack = `${record.name}\n${record.path}\n${record.assembly}`.toLowerCase()
    return words.every((word) => haystack.includes(word))
  })
}

/** In the order of a column; what is unknown comes last in either direction, then the hottest, then by name. */
export function sortRisks(records: readonly CodeRisk[], key: RiskKey, descending: boolean): CodeRisk[] {
  if (key === 'name') return records.toSorted((a, b) => (descending ? byName(b, a) : byName(a, b)))
  return records.toSorted((a, b) => {
    const [left, right] = [riskValue(a, key), riskValue(b, key)]
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined) || byName(a, b)
    return (descending ? right - left : left - right) || b.hotspot - a.hotspot || byName(a, b)
  })
}

export function riskValue(record: CodeRisk, key: Exclude<RiskKey, 'name'>): number | undefined {
  if (key === 'coverage') return record.covered === undefined || !record.coverable ? undefined : record.covered / record.coverable
  return record[key]
}

function byName(a: CodeRisk, b: CodeRisk): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0
}
