import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { SearchBox } from '../../components/search-box'
import { mark, type TestTable } from '../../data/test-table'
import { count } from '../../lib/format'
import type { GroupKey } from '../../lib/grouping'
import type { Sort } from '../../lib/ordering'
import { type MarkWord, type Query, type StatusWord, withMark, withStatus } from '../../lib/query'
import type { Params } from '../../lib/router'
import { search, type SearchContext } from '../../lib/search'
import { lookOf } from '../../lib/status'
import { QueryHelp } from './query-help'

interface ToolbarProps {
  table: TestTable
  query: Query
  context: SearchContext
  state: { q: string; sort: Sort; group: GroupKey }
  shown: number
  pending: boolean
  onChange: (patch: Params) => void
  onFoldAll: ((folded: boolean) => void) | undefined
  onLeave: () => void
}

export function Toolbar({ table, query, context, state, shown, pending, onChange, onFoldAll, onLeave }: ToolbarProps): JSX.Element {
  const setQuery = (q: string): void => onChange({ q, t: undefined })
  return (
    <div class="toolbar">
      <SearchBox value={state.q} label="Search tests" placeholder="Search: name, status:failed, ~message …" onInput={setQuery} onLeave={onLeave} help={<QueryHelp onUse={setQuery} />} />
      <label class="field">
        <span>Group</span>
        <select value={state.group} onChange={(event) => onChange({ group: event.currentTarget.value === 'none' ? undefined : event.currentTarget.value })}>
          <option value="none">none</option>
          <option value="project">project</option>
          <option value="class">class</option>
          <option value="trait">trait</option>
        </select>
      </label>
      {onFoldAll && (
        <span class="folds">
          <button type="button" class="button" onClick={() => onFoldAll(true)}>
            Fold all
          </button>
          <button type="button" class="button" onClick={() => onFoldAll(false)}>
            Unfold
          </button>
        </span>
      )}
      <span class="muted shown" aria-hidden="true">
        {count(shown)} of {count(table.count)} shown
      </span>
      <Pills table={table} query={query} context={context} q={state.q} onQuery={setQuery} />
      {(query.problems.length > 0 || pending) && (
        <p class="problems" role="status">
          {query.problems.map((problem) => (
            <span key={problem.text + problem.message}>▲ {problem.message}</span>
          ))}
          {pending && <span>Reading messages and output…</span>}
        </p>
      )}
    </div>
  )
}

const statusPills: readonly { word: StatusWord; letter: 'f' | 'k' | 'p' | 's' | 'n' | 'o' }[] = [
  { word: 'failed', letter: 'f' },
  { word: 'flaky', letter: 'k' },
  { word: 'passed', letter: 'p' },
  { word: 'skipped', letter: 's' },
  { word: 'notexecuted', letter: 'n' },
  { word: 'other', letter: 'o' },
]
const markPills: readonly { word: MarkWord; title: string; bit: number }[] = [
  { word: 'new', title: 'New failures', bit: mark.newFailure },
  { word: 'fixed', title: 'Fixed', bit: mark.fixed },
  { word: 'added', title: 'Added', bit: mark.added },
]

interface PillsProps {
  table: TestTable
  query: Query
  context: SearchContext
  q: string
  onQuery: (q: string) => void
}

/** One press narrows to a status. The numbers follow the rest of the search. */
function Pills({ table, query, context, q, onQuery }: PillsProps): JSX.Element {
  const counts = useMemo(() => countsOf(table, query, context), [table, query, context])
  const status = query.terms.find((term) => term.kind === 'status' && !term.negated)
  const chosen = status?.kind === 'status' ? status.values : []
  const marked = query.terms.find((term) => term.kind === 'mark' && !term.negated)
  const chosenMark = marked?.kind === 'mark' ? marked.values : []
  return (
    <div class="segments pills" role="group" aria-label="Status">
      <button type="button" aria-pressed={chosen.length === 0 && chosenMark.length === 0} onClick={() => onQuery(withMark(withStatus(q, undefined), undefined))}>
        All <small>{count(counts.all)}</small>
      </button>
      {statusPills.map(({ word, letter }) => {
        const n = counts.status[letter]
        const pressed = chosen.includes(word)
        if (n === 0 && !pressed && word !== 'failed') return null
        return (
          <button key={word} type="button" aria-pressed={pressed} onClick={() => onQuery(withStatus(q, pressed ? undefined : word))}>
            <span class={`glyph ${lookOf(letter).tone}`} aria-hidden="true">
              {lookOf(letter).glyph}
            </span>
            {lookOf(letter).word} <small>{count(n)}</small>
          </button>
        )
      })}
      {markPills.map(({ word, title, bit }) => {
        const n = counts.marks[bit] ?? 0
        const pressed = chosenMark.includes(word)
        if (n === 0 && !pressed) return null
        return (
          <button key={word} type="button" aria-pressed={pressed} onClick={() => onQuery(withMark(q, pressed ? undefined : word))}>
            {title} <small>{count(n)}</small>
          </button>
        )
      })}
    </div>
  )
}

interface Counts {
  all: number
  status: Record<'f' | 'k' | 'p' | 's' | 'n' | 'o', number>
  marks: Record<number, number>
}

/** Numbers of the pills: the search without its own status and mark terms. Flaky tests count among the passed, too. */
function countsOf(table: TestTable, query: Query, context: SearchContext): Counts {
  const rest = { ...query, terms: query.terms.filter((term) => term.kind !== 'status' && term.kind !== 'mark') }
  const hits = search(table, rest, context)
  const counts: Counts = { all: 0, status: { f: 0, k: 0, p: 0, s: 0, n: 0, o: 0 }, marks: {} }
  const bits = markPills.map((pill) => pill.bit)
  for (let row = 0; row < hits.length; row++) {
    if (hits[row] === 0) continue
    const marks = table.marks[row]!
    counts.all++
    counts.status[letterAt(table, row)]++
    if ((marks & mark.flaky) !== 0) counts.status.k++
    for (const bit of bits) if ((marks & bit) !== 0) counts.marks[bit] = (counts.marks[bit] ?? 0) + 1
  }
  return counts
}

function letterAt(table: TestTable, row: number): 'f' | 'p' | 's' | 'n' | 'o' {
  const letter = table.block.outcomes[row]
  return letter === 'f' || letter === 'p' || letter === 's' || letter === 'n' ? letter : 'o'
}
