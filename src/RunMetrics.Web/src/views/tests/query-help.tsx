import type { JSX } from 'preact'

const examples: readonly (readonly [string, string])[] = [
  ['ledger import', 'both words in class, method or arguments'],
  ['"adds two"', 'a phrase'],
  ['-slow', 'not this word; works with every term'],
  ['~timeout', 'in message, stack trace or output'],
  ['status:failed,flaky', 'passed, failed, skipped, notexecuted, other, flaky'],
  ['project:Core', 'also class: method: args: file: framework:'],
  ['trait:Category=Slow', 'a trait; category:Slow is the same'],
  ['duration:>1s', 'also <20ms, 1s..5s'],
  ['is:new', 'new, fixed, still, added, flaky, volatile, quarantined'],
  ['flaky:true', 'passed after a failed attempt'],
]

/** The language of the search, to read and to press. */
export function QueryHelp({ onUse }: { onUse: (query: string) => void }): JSX.Element {
  return (
    <>
      <p class="muted small">All terms must hold. Commas part alternatives. Upper and lower case are the same.</p>
      <ul class="query-help">
        {examples.map(([query, meaning]) => (
          <li key={query}>
            <button type="button" class="button" onClick={() => onUse(query)}>
              <code>{query}</code>
            </button>
            <span class="small">{meaning}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
