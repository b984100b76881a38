import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Panel } from '../../components/panel'
import type { HiddenPair } from '../../data/hotspot-table'
import { count } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'

const first = 12

const kinds: readonly { kind: HiddenPair['kind']; title: string; note: string }[] = [
  { kind: 'noDependency', title: 'Change together, without a dependency', note: 'a dependency the compiler does not see' },
  { kind: 'testNotChanged', title: 'Tests that do not change with their code', note: 'named after the code they use' },
  { kind: 'noCoChange', title: 'Depend on each other, and seldom change together', note: 'mostly a good border' },
]

/** Pairs of files whose history does not fit the graph. */
export function Pairs({ pairs }: { pairs: readonly HiddenPair[] }): JSX.Element {
  return (
    <>
      {kinds.map(({ kind, title, note }) => {
        const own = pairs.filter((pair) => pair.kind === kind)
        return own.length > 0 && <PairPanel key={kind} pairs={own} title={title} note={note} />
      })}
    </>
  )
}

function PairPanel({ pairs, title, note }: { pairs: readonly HiddenPair[]; title: string; note: string }): JSX.Element {
  const [all, setAll] = useState(false)
  const shown = all ? pairs : pairs.slice(0, first)
  const together = pairs[0]?.kind === 'noDependency'
  return (
    <Panel title={title} note={note}>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={title}>
        <table class="table pairs">
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">{together ? 'changes with' : 'uses'}</th>
              <th scope="col" class="num">
                {together ? 'Together' : 'Places'}
              </th>
              <th scope="col" class="num">
                Revisions
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((pair) => (
              <tr key={`${pair.from}:${pair.to}`}>
                <td class="wrap mono">{visibleText(pair.from)}</td>
                <td class="wrap mono">{visibleText(pair.to)}</td>
                <td class="num">{together ? `${count(pair.shared ?? 0)} (${(pair.degree ?? 0).toFixed(0)} %)` : count(pair.places)}</td>
                <td class="num">
                  {count(pair.fromRevisions)} / {count(pair.toRevisions)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < pairs.length && (
        <p class="more">
          <button type="button" class="button" onClick={() => setAll(true)}>
            Show the other {count(pairs.length - shown.length)}
          </button>
        </p>
      )}
    </Panel>
  )
}
