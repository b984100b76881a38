import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Glyph } from '../../components/status'
import type { LineState } from '../../data/file-coverage'
import { count } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'
import { lineLooks, rangeText } from '../../lib/source-lines'

/** The name first, its folder behind: names are what tells files apart. */
export function FileLink({ path, known }: { path: string; known: boolean }): JSX.Element {
  const slash = path.lastIndexOf('/')
  const name = visibleText(path.slice(slash + 1))
  return (
    <>
      {known ? (
        <a class="name" href={hashOf('file', { path })}>
          {name}
        </a>
      ) : (
        <span>{name}</span>
      )}{' '}
      <span class="muted small">{visibleText(path.slice(0, Math.max(0, slash)))}</span>
    </>
  )
}

const first = 12

/** Ranges of lines as links into the file. */
export function RangeLinks({ path, ranges, state }: { path: string; ranges: readonly (readonly [number, number])[]; state: LineState }): JSX.Element {
  const [all, setAll] = useState(false)
  const shown = all ? ranges : ranges.slice(0, first)
  return (
    <ul class="range-chips">
      <li>
        <Glyph look={lineLooks[state]} />
      </li>
      {shown.map(([from, to]) => (
        <li key={from}>
          <a class="chip" href={hashOf('file', { path, line: from })}>
            {rangeText(from, to)}
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
  )
}
