import type { JSX } from 'preact'
import type { RunSummary } from '../../gen/run'
import { count, counted } from '../../lib/format'
import { hashOf } from '../../lib/router'

/** Requirements in one line: the row of cards is full. */
export function SpecsLine({ run }: { run: RunSummary }): JSX.Element | null {
  const { specs } = run
  if (!specs) return null
  return (
    <p class="panel specs-line">
      <a href={hashOf('specs')}>{counted(specs.requirements, 'requirement')}</a>
      <span>✓ {count(specs.done)} done</span>
      <a href={hashOf('specs', { status: 'unverified' })}>! {count(specs.unverified)} unverified</a>
      <span>
        ◐ {count(specs.inProgress)} in progress, ○ {count(specs.pending)} pending
      </span>
      {specs.contradictions > 0 && <strong class="bad">✕ {counted(specs.contradictions, 'contradiction')}</strong>}
    </p>
  )
}
