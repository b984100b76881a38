import type { RiskKey } from '../../lib/hotspot-rows'

export const riskKeys: readonly RiskKey[] = ['name', 'hotspot', 'risk', 'revisions', 'changedLines', 'complexity', 'fanIn', 'dependents', 'coverage', 'failures']

/** What the address of the view says. */
export interface HotspotState {
  q: string
  by: 'file' | 'type'
  tests: boolean
  sort: { key: RiskKey; descending: boolean }
  /** Name of the record whose factors are shown. */
  at: string
}

/** What asks for attention comes first: for coverage and names that is the least. */
function descendsFirst(key: RiskKey): boolean {
  return key !== 'name' && key !== 'coverage'
}

/** A parameter that is not known is as if it were not there. */
export function stateOf(params: Readonly<Record<string, string>>): HotspotState {
  const key = riskKeys.find((one) => one === params['sort']) ?? 'hotspot'
  return {
    q: params['q'] ?? '',
    by: params['by'] === 'type' ? 'type' : 'file',
    tests: params['tests'] === '1',
    sort: { key, descending: params['dir'] === undefined ? descendsFirst(key) : params['dir'] === 'desc' },
    at: params['at'] ?? '',
  }
}

/** The same column turns around, another one begins with what asks for attention. */
export function nextSort(sort: HotspotState['sort'], key: RiskKey): { sort: string; dir: string | undefined } {
  const descending = sort.key === key ? !sort.descending : descendsFirst(key)
  return { sort: key, dir: descending === descendsFirst(key) ? undefined : descending ? 'desc' : 'asc' }
}
