import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { kindWord } from '../../data/spec-table'
import type { SpecMap } from '../../gen/spec-map'
import { count, counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'

/** Contradictions that are listed before somebody asks for all. */
const first = 10

/** Where documents and evidence say different things: both sides, side by side. */
export function Contradictions({ map }: { map: SpecMap }): JSX.Element | null {
  const [all, setAll] = useState(false)
  const { contradictions } = map
  if (contradictions.length === 0) return null
  const shown = all ? contradictions : contradictions.slice(0, first)
  return (
    <section class="panel contradictions" aria-labelledby="contradictions">
      <header>
        <h2 id="contradictions">{counted(contradictions.length, 'contradiction')}</h2>
        <span class="muted small">documents and evidence say different things</span>
      </header>
      <ul>
        {shown.map((one) => (
          <li key={`${one.kind} ${one.id} ${one.found}`}>
            <span class="kind">
              <span aria-hidden="true">✕</span> {kindWord(one.kind)}{' '}
              {one.requirement === undefined ? <strong>{visibleText(one.id)}</strong> : <a href={hashOf('specs', { at: one.id })}>{visibleText(one.id)}</a>}
            </span>
            <span class="side">
              <span class="muted small">Documents</span> {visibleText(one.stated)}
            </span>
            <span class="side">
              <span class="muted small">Evidence</span> {visibleText(one.found)}
            </span>
          </li>
        ))}
      </ul>
      {contradictions.length > shown.length && (
        <button type="button" class="button" onClick={() => setAll(true)}>
          Show all {count(contradictions.length)}
        </button>
      )}
    </section>
  )
}
