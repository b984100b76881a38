import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Panel } from '../../components/panel'
import { Status } from '../../components/status'
import type { LineRange, LineState } from '../../data/file-coverage'
import { count, counted } from '../../lib/format'
import { lineLooks, rangeText } from '../../lib/source-lines'

interface RangeProps {
  ranges: readonly LineRange[]
  linkOf: (line: number) => string
  selected: number | undefined
}

const mostRows = 300
const mostChips = 60

/** What stands in the place of a text that is not embedded. */
export function Ranges({ ranges, reason, linkOf, selected }: RangeProps & { reason: string | undefined }): JSX.Element {
  const [all, setAll] = useState(false)
  const shown = all ? ranges : ranges.slice(0, mostRows)
  return (
    <section class="ranges panel" aria-label="Lines without text">
      <p class="note">The text of this file is not in the report. {reason}</p>
      <div class="scroll-x" tabIndex={0} role="region" aria-label="Ranges of lines">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Lines</th>
              <th scope="col">State</th>
              <th scope="col" class="num">
                Coverable
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((range) => (
              <tr key={range.from} class={selected !== undefined && selected >= range.from && selected <= range.to ? 'this' : undefined}>
                <th scope="row">
                  <a class="mono" href={linkOf(range.from)}>
                    {rangeText(range.from, range.to)}
                  </a>
                </th>
                <td>
                  <Status look={lineLooks[range.state]} />
                </td>
                <td class="num">{count(range.lines)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < ranges.length && (
        <p class="more">
          <button type="button" class="button" onClick={() => setAll(true)}>
            Show the other {count(ranges.length - shown.length)}
          </button>
        </p>
      )}
    </section>
  )
}

/** The gaps of a file as links. */
export function RangeList({ ranges, linkOf, selected }: RangeProps): JSX.Element {
  const of = (state: LineState): LineRange[] => ranges.filter((range) => range.state === state)
  const uncovered = of('uncovered')
  const partial = of('partial')
  return (
    <Panel title="Gaps" note={uncovered.length + partial.length === 0 ? 'none: every coverable line is covered' : undefined}>
      <Chips title="Not covered" ranges={uncovered} linkOf={linkOf} selected={selected} />
      <Chips title="Partly covered" ranges={partial} linkOf={linkOf} selected={selected} />
    </Panel>
  )
}

function Chips({ title, ranges, linkOf, selected }: RangeProps & { title: string }): JSX.Element | null {
  const [all, setAll] = useState(false)
  const [first] = ranges
  if (!first) return null
  const shown = all ? ranges : ranges.slice(0, mostChips)
  const lines = ranges.reduce((sum, range) => sum + range.lines, 0)
  return (
    <div class="chips-of">
      <p class="small">
        <Status look={lineLooks[first.state]} word={title} /> <span class="muted">{counted(lines, 'line')}</span>
      </p>
      <ul class="range-chips">
        {shown.map((range) => (
          <li key={range.from}>
            <a class="chip" href={linkOf(range.from)} aria-current={selected === range.from ? 'location' : undefined}>
              {rangeText(range.from, range.to)}
            </a>
          </li>
        ))}
        {shown.length < ranges.length && (
          <li>
            <button type="button" class="button small" onClick={() => setAll(true)}>
              {count(ranges.length - shown.length)} more
            </button>
          </li>
        )}
      </ul>
    </div>
  )
}
