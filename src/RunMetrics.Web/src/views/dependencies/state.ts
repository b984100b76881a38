import type { LevelName } from '../../data/dependency-graph'

export type ModuleKey = 'name' | 'types' | 'afferent' | 'efferent' | 'instability' | 'abstractness' | 'distance' | 'cohesion'

export const moduleKeys: readonly ModuleKey[] = ['name', 'types', 'afferent', 'efferent', 'instability', 'abstractness', 'distance', 'cohesion']

/** What the address of the view says. */
export interface DependencyState {
  q: string
  level: LevelName
  tests: boolean
  /** Also edges that a longer way implies. */
  all: boolean
  at: string
  sort: { key: ModuleKey; descending: boolean }
}

/** A parameter that is not known is as if it were not there. */
export function stateOf(params: Readonly<Record<string, string>>): DependencyState {
  const key = moduleKeys.find((one) => one === params['sort']) ?? 'afferent'
  return {
    q: params['q'] ?? '',
    level: params['level'] === 'assembly' ? 'assembly' : 'namespace',
    tests: params['tests'] === '1',
    all: params['all'] === '1',
    at: params['at'] ?? '',
    sort: { key, descending: params['dir'] === undefined ? key !== 'name' : params['dir'] === 'desc' },
  }
}

/** The same column turns around, another one begins with the greatest. */
export function nextSort(sort: DependencyState['sort'], key: ModuleKey): { sort: string; dir: string | undefined } {
  const descending = sort.key === key ? !sort.descending : key !== 'name'
  return { sort: key, dir: descending === (key !== 'name') ? undefined : descending ? 'desc' : 'asc' }
}
