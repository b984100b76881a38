import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { CoverageBar } from '../../components/coverage-bar'
import { Panel } from '../../components/panel'
import type { Member } from '../../data/file-coverage'
import { branchPercent, crapText } from '../../lib/coverage'
import { count, counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'

interface MembersProps {
  members: readonly Member[]
  linkOf: (line: number) => string
  selected: number | undefined
}

type Order = 'line' | 'crap'

const first = 100

/** Coverage, complexity and CRAP of each member of the file; a click goes to its first line. */
export function Members({ members, linkOf, selected }: MembersProps): JSX.Element | null {
  const [order, setOrder] = useState<Order>('line')
  const [all, setAll] = useState(false)
  const sorted = useMemo(() => (order === 'line' ? members : members.toSorted((a, b) => b.crap - a.crap || a.first - b.first)), [members, order])
  if (members.length === 0) return null
  const shown = all ? sorted : sorted.slice(0, first)
  return (
    <Panel
      title="Members"
      note={counted(members.length, 'member')}
      actions={
        <span class="segments" role="group" aria-label="Order of members">
          <button type="button" aria-pressed={order === 'line'} onClick={() => setOrder('line')}>
            by line
          </button>
          <button type="button" aria-pressed={order === 'crap'} onClick={() => setOrder('crap')}>
            by CRAP
          </button>
        </span>
      }
    >
      <div class="scroll-x" tabIndex={0} role="region" aria-label="Members">
        <table class="table members">
          <thead>
            <tr>
              <th scope="col">Member</th>
              <th scope="col">Lines</th>
              <th scope="col" class="num">
                Branches
              </th>
              <th scope="col" class="num">
                <abbr title="Cyclomatic complexity: 1 + the paths beyond the first of each condition">CC</abbr>
              </th>
              <th scope="col" class="num">
                <abbr title="complexity² · (1 − line coverage)³ + complexity">CRAP</abbr>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((member) => (
              <tr key={`${member.first}:${member.type}:${member.name}`} class={selected !== undefined && selected >= member.first && selected <= member.last ? 'this' : undefined}>
                <td class="member clip" title={`${member.type}.${member.name}`}>
                  <a class="mono" href={linkOf(member.first)}>
                    {visibleText(member.name)}
                  </a>{' '}
                  <span class="muted small">{visibleText(member.type)}</span>
                </td>
                <td>
                  <CoverageBar covered={member.covered} coverable={member.coverable} />
                </td>
                <td class="num">{branchPercent(member.branchesCovered, member.branchesCoveredAtMost, member.branches)}</td>
                <td class="num">{count(member.complexity)}</td>
                <td class="num">{crapText(member.crap)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < sorted.length && (
        <p class="more">
          <button type="button" class="button" onClick={() => setAll(true)}>
            Show the other {count(sorted.length - shown.length)}
          </button>
        </p>
      )}
    </Panel>
  )
}
