import type { SpecMap } from '../gen/spec-map'
import type { Look } from '../lib/status'

export type Requirement = SpecMap['requirements'][number]
export type SpecStatus = 'unverified' | 'inProgress' | 'pending' | 'done'
export type SpecTest = SpecMap['tests'][number]
export type Contradiction = SpecMap['contradictions'][number]

/** A requirement with what its indices mean. */
export interface SpecRow {
  one: Requirement
  document: string
  tests: readonly SpecTest[]
  symbols: SpecMap['symbols']
  commits: SpecMap['commits']
  contradictions: readonly Contradiction[]
}

/** Statuses, those that ask for attention first. */
export const statuses: readonly SpecStatus[] = ['unverified', 'inProgress', 'pending', 'done']

const looks: Record<string, Look> = {
  done: { word: 'Done', glyph: '✓', tone: 'ok' },
  unverified: { word: 'Unverified', glyph: '!', tone: 'warn' },
  inProgress: { word: 'In progress', glyph: '◐', tone: 'off' },
  pending: { word: 'Pending', glyph: '○', tone: 'off' },
}

/** A status this version does not know is shown as unknown. */
export function lookOfStatus(status: string): Look {
  return looks[status] ?? { word: 'Unknown', glyph: '?', tone: 'off' }
}

/** What a document says of a requirement, in words. */
export function statedWord(stated: string): string {
  return stated === 'unstated' ? 'nothing' : stated === 'inProgress' ? 'in progress' : stated
}

/** A kind of contradiction in words. */
export function kindWord(kind: string): string {
  return kinds[kind] ?? 'contradiction'
}

const kinds: Record<string, string> = {
  doneButFailing: 'Done, but failing',
  pendingButPassing: 'Pending, but all tests pass',
  pendingButCoded: 'Pending, but there is code',
  inProgressWithoutTrace: 'In progress, without a trace',
  unknownRequirement: 'Unknown requirement',
  duplicateId: 'Stated twice',
}

/** What the tests of the run say: the words of the job summary. */
export function testsSay({ one, tests }: SpecRow): string {
  const passed = tests.filter((test) => test.outcome === 'passed').length
  const failed = tests.filter((test) => test.outcome === 'failed').length
  const all = tests.length === 1 ? '1 test' : `${tests.length} tests`
  switch (one.proof) {
    case 'failed':
      return `${failed} of ${all} failed`
    case 'passed':
      return passed === tests.length ? `${all} passed` : `${passed} of ${all} passed, the others did not run`
    case 'notRun':
      return 'its tests did not run'
    case 'noTest':
      return 'no test names it'
    default:
      return 'not known in this run'
  }
}

const tables = new WeakMap<SpecMap, readonly SpecRow[]>()

/** Requirements as they stand in their documents. */
export function specTable(map: SpecMap): readonly SpecRow[] {
  let rows = tables.get(map)
  if (!rows) tables.set(map, (rows = rowsOf(map)))
  return rows
}

function pick<T>(items: readonly T[], indices: readonly number[]): T[] {
  return indices.flatMap((at) => items[at] ?? [])
}

function rowsOf(map: SpecMap): SpecRow[] {
  const about = map.requirements.map((): Contradiction[] => [])
  for (const one of map.contradictions) {
    if (one.requirement !== undefined) about[one.requirement]?.push(one)
  }
  return map.requirements.map((one, at) => ({
    one,
    document: map.documents[one.document] ?? '',
    tests: pick(map.tests, one.tests),
    symbols: pick(map.symbols, one.symbols),
    commits: pick(map.commits, one.commits),
    contradictions: about[at] ?? [],
  }))
}

export interface SpecFilter {
  text: string
  status: SpecStatus | undefined
  document: string
}

/** The requirements that are left by status, document and every word of a search in id, title, text, tests and code. */
export function filterSpecs(rows: readonly SpecRow[], { text, status, document }: SpecFilter): readonly SpecRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    if ((status !== undefined && row.one.status !== status) || (document !== '' && row.document !== document)) return false
    if (words.length === 0) return true
    const all = [row.one.id, row.one.title, row.one.text, row.document, ...row.tests.map((test) => test.name), ...row.symbols.map(symbolName)].join('\n').toLowerCase()
    return words.every((word) => all.includes(word))
  })
}

/** Type and member of code. */
export function symbolName({ type, member }: SpecMap['symbols'][number]): string {
  return member === undefined ? type : `${type}.${member}`
}

/** The page of a commit, made from that of the run's own. */
export function commitUrl(page: string | undefined, head: string | undefined, id: string): string | undefined {
  return page !== undefined && head !== undefined && page.includes(head) ? page.replace(head, () => id) : undefined
}
