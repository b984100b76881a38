/** A term of a search: all terms must hold; several values of one term are alternatives. */
export type Term =
  | { kind: 'name'; negated: boolean; values: string[] }
  | { kind: 'text'; negated: boolean; values: string[] }
  | { kind: 'field'; field: TextField; negated: boolean; values: string[] }
  | { kind: 'status'; negated: boolean; values: StatusWord[] }
  | { kind: 'mark'; negated: boolean; values: MarkWord[] }
  | { kind: 'duration'; negated: boolean; min: number; max: number }
  | { kind: 'cluster'; negated: boolean; values: string[] }

export type TextField = 'project' | 'class' | 'method' | 'arguments' | 'trait' | 'file' | 'framework'
export type StatusWord = 'passed' | 'failed' | 'skipped' | 'notexecuted' | 'other' | 'flaky'
export type MarkWord = 'flaky' | 'volatile' | 'new' | 'fixed' | 'still' | 'added' | 'quarantined'

/** What could not be read, in the reader's words. The rest of the search still works. */
export interface Problem {
  text: string
  message: string
}

export interface Query {
  terms: Term[]
  problems: Problem[]
}

const fields: Record<string, TextField> = {
  project: 'project', module: 'project', p: 'project', class: 'class', c: 'class', method: 'method', m: 'method',
  arguments: 'arguments', args: 'arguments', trait: 'trait', category: 'trait', t: 'trait', file: 'file', framework: 'framework', tfm: 'framework',
}
const statuses: Record<string, StatusWord> = {
  passed: 'passed', pass: 'passed', failed: 'failed', fail: 'failed', skipped: 'skipped', skip: 'skipped',
  notexecuted: 'notexecuted', 'not-executed': 'notexecuted', other: 'other', flaky: 'flaky',
}
const marks: Record<string, MarkWord> = {
  flaky: 'flaky', volatile: 'volatile', new: 'new', fixed: 'fixed', still: 'still', 'still-failing': 'still', added: 'added', quarantined: 'quarantined',
}
const units: Record<string, number> = { '': 1, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, m: 60, min: 60, h: 3600 }

interface Token {
  /** As typed, for messages. */
  raw: string
  negated: boolean
  /** Before the colon; undefined for bare words. */
  key: string | undefined
  /** `~` before the value. */
  tilde: boolean
  values: string[]
  isQuoted: boolean
}

/** Splits at blanks outside of quotes. A quote that is never closed ends with the text. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  const pattern = /(-?)(?:([A-Za-z][A-Za-z-]*):)?(~?)((?:"(?:\\.|[^"\\])*"?|[^\s"]+)*)/gy
  let at = 0
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at++
      continue
    }
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (!match || match[0] === '') break
    at = pattern.lastIndex
    const body = match[4] ?? ''
    tokens.push({ raw: match[0], negated: match[1] === '-', key: match[2]?.toLowerCase(), tilde: match[3] === '~', values: valuesOf(body), isQuoted: body.startsWith('"') })
  }
  return tokens
}

/** Alternatives are parted by commas outside of quotes. */
function valuesOf(body: string): string[] {
  const values = body.match(/(?:"(?:\\.|[^"\\])*"?|[^",]+)+/g) ?? []
  return values.map(unquote).filter((value) => value !== '')
}

function unquote(value: string): string {
  return value.replaceAll(/"((?:\\.|[^"\\])*)"?/g, (_, inner: string) => inner.replaceAll(/\\(["\\])/g, '$1'))
}

/** Reads a search. Never throws: what it cannot read becomes a problem and is left out. */
export function parseQuery(text: string): Query {
  const query: Query = { terms: [], problems: [] }
  for (const token of tokenize(text)) {
    const term = termOf(token, query.problems)
    if (term) query.terms.push(term)
  }
  return query
}

function termOf(token: Token, problems: Problem[]): Term | undefined {
  const { key, negated, values } = token
  if (key === undefined) return bareTerm(token)
  // Unfinished typing, `status:`, is no mistake yet.
  if (values.length === 0) return undefined
  const field = fields[key]
  if (field) {
    const trait = key === 'category' ? values.map((value) => `category=${value}`) : values
    return { kind: 'field', field, negated, values: trait.map((value) => value.toLowerCase()) }
  }
  switch (key) {
    case 'status':
    case 'outcome':
      return listTerm('status', token, statuses, problems)
    case 'is':
      return listTerm('mark', token, marks, problems)
    case 'flaky':
    case 'volatile':
      return switchTerm(key, token, problems)
    case 'duration':
    case 'd':
      return durationTerm(token, problems)
    case 'cluster':
      return { kind: 'cluster', negated, values: values.map((value) => value.toLowerCase()) }
    default:
      // `Foo::Bar` and `http://…` are names: say so and search for them.
      problems.push({ text: token.raw, message: `‘${key}:’ is not a filter; searched as text.` })
      return { kind: 'name', negated, values: [token.raw.replace(/^-/, '').toLowerCase()] }
  }
}

function bareTerm({ tilde, negated, values, isQuoted, raw }: Token): Term | undefined {
  // A bare comma is part of a name, `Add(1,2)`: only fields have alternatives.
  const whole = isQuoted || tilde ? values.join(',') : unquote(raw.slice(negated ? 1 : 0))
  if (whole === '') return undefined
  return { kind: tilde ? 'text' : 'name', negated, values: [whole.toLowerCase()] }
}

function listTerm<Kind extends 'status' | 'mark'>(kind: Kind, token: Token, known: Record<string, string>, problems: Problem[]): Term | undefined {
  const found: string[] = []
  for (const value of token.values) {
    const word = known[value.toLowerCase()]
    if (word) found.push(word)
    else problems.push({ text: token.raw, message: `‘${value}’ is not one of ${[...new Set(Object.values(known))].join(', ')}.` })
  }
  return found.length > 0 ? ({ kind, negated: token.negated, values: found } as Term) : undefined
}

function switchTerm(word: 'flaky' | 'volatile', token: Token, problems: Problem[]): Term | undefined {
  const value = token.values[0]?.toLowerCase() ?? ''
  if (['true', 'yes', '1'].includes(value)) return { kind: 'mark', negated: token.negated, values: [word] }
  if (['false', 'no', '0'].includes(value)) return { kind: 'mark', negated: !token.negated, values: [word] }
  problems.push({ text: token.raw, message: `‘${value}’ is neither true nor false.` })
  return undefined
}

/** `>1s`, `<=20ms`, `1s..5s`; a bare number is seconds. */
function durationTerm(token: Token, problems: Problem[]): Term | undefined {
  const value = token.values[0] ?? ''
  const range = /^(.+?)\.\.(.+)$/.exec(value)
  const compare = /^(>=|<=|>|<|=)?(.+)$/.exec(value)
  const low = secondsOf(range?.[1] ?? compare?.[2] ?? '')
  const high = range ? secondsOf(range[2] ?? '') : low
  if (low === undefined || high === undefined) {
    problems.push({ text: token.raw, message: `‘${value}’ is not a duration. Write >1s, <=20ms or 1s..5s.` })
    return undefined
  }
  const { negated } = token
  if (range) return { kind: 'duration', negated, min: low, max: high }
  if (compare?.[1]?.startsWith('<')) return { kind: 'duration', negated, min: 0, max: compare[1] === '<' ? below(low) : low }
  if (compare?.[1] === '=') return { kind: 'duration', negated, min: low, max: low }
  return { kind: 'duration', negated, min: compare?.[1] === '>' ? above(low) : low, max: Infinity }
}

function secondsOf(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?|\.\d+)\s*(us|µs|ms|s|min|m|h|)$/i.exec(text.trim())
  return match ? Number(match[1]) * units[(match[2] ?? '').toLowerCase()]! : undefined
}

/** Durations are whole microseconds, so half of one parts `<` from `<=`. */
function below(seconds: number): number {
  return seconds - 5e-7
}

function above(seconds: number): number {
  return seconds + 5e-7
}

/** The search with its `status:` terms replaced by one value, or by none. Keeps what the reader typed. */
export function withStatus(text: string, status: StatusWord | undefined): string {
  return replaceTerms(text, (key) => key === 'status' || key === 'outcome', status && `status:${status}`)
}

/** The search with its `is:` terms replaced by one value, or by none. */
export function withMark(text: string, word: MarkWord | undefined): string {
  return replaceTerms(text, (key) => key === 'is', word && `is:${word}`)
}

function replaceTerms(text: string, drop: (key: string | undefined) => boolean, term: string | undefined): string {
  const kept = tokenize(text).filter((token) => !drop(token.key)).map((token) => token.raw)
  return (term ? [term, ...kept] : kept).join(' ')
}

/** A value as it must be typed: in quotes where it holds blanks, commas or quotes. */
export function quoted(value: string): string {
  return /[\s,"]/.test(value) ? `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"` : value
}
