import type { LevelName } from '../../data/dependency-graph'

export type ModuleKey = 'name' | 'types' | 'complexity' | 'afferent' | 'efferent' | 'instability' | 'abstractness' | 'distance' | 'cohesion'

export const moduleKeys: readonly ModuleKey[] = ['name', 'types', 'complexity', 'afferent', 'efferent', 'instability', 'abstractness', 'distance', 'cohesion']

/** What the address of the view says. */
export interface DependencyState {
  q: string
  level: LevelName
  tests: boolean
  /** Only what has types of this assembly. */
  assembly: string
  /** Also edges that a longer way implies. */
  all: boolean
  at: string
  /** Only what lies within so many steps of `at`; 0 for everything. */
  near: number
  /** What shows its parts in place. */
  open: ReadonlySet<string>
  sort: { key: ModuleKey; descending: boolean }
}

/** A parameter that is not known is as if it were not there. */
export function stateOf(params: Readonly<Record<string, string>>): DependencyState {
  const key = moduleKeys.find((one) => one === params['sort']) ?? 'afferent'
  const near = Number(params['near'])
  return {
    q: params['q'] ?? '',
    level: params['level'] === 'assembly' ? 'assembly' : params['level'] === 'type' ? 'type' : 'namespace',
    tests: params['tests'] === '1',
    assembly: params['in'] ?? '',
    all: params['all'] === '1',
    at: params['at'] ?? '',
    near: near === 1 || near === 2 ? near : 0,
    open: new Set(params['open'] === undefined ? [] : params['open'].split(',')),
    sort: { key, descending: params['dir'] === undefined ? key !== 'name' : params['dir'] === 'desc' },
  }
}

/** The parameter that lists what is open, once one of it was opened or folded. Folding takes what lies inside along. */
export function toggled(open: ReadonlySet<string>, key: string): string | undefined {
  const next = open.has(key) ? [...open].filter((one) => one !== key && !one.startsWith(`${key}/`)) : [...open, key]
  return next.length === 0 ? undefined : next.join(',')
}

/** The same column turns around, another one begins with the greatest. */
export function nextSort(sort: DependencyState['sort'], key: ModuleKey): { sort: string; dir: string | undefined } {
  const descending = sort.key === key ? !sort.descending : key !== 'name'
  return { sort: key, dir: descending === (key !== 'name') ? undefined : descending ? 'desc' : 'asc' }
}

const nouns = { assembly: ['assembly', 'assemblies'], namespace: ['namespace', 'namespaces'], type: ['type', 'types'] } as const

/** What the nodes of a level are called: one and several. */
export function nounsOf(level: LevelName): readonly [string, string] {
  return nouns[level]
}
