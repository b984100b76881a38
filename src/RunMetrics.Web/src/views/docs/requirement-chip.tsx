import type { JSX } from 'preact'
import { Status } from '../../components/status'
import { lookOfStatus, type SpecRow, testsSay } from '../../data/spec-table'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'

/** The status of a requirement where its document states it; it leads to the evidence. */
export function RequirementChip({ row }: { row: SpecRow }): JSX.Element {
  const { one, contradictions } = row
  return (
    <a class="doc-requirement" href={hashOf('specs', { at: one.id })} title={`${visibleText(one.label)}: ${testsSay(row)}`}>
      <Status look={lookOfStatus(one.status)} />
      {contradictions.length > 0 && <span class="tag bad">✕ contradicted</span>}
    </a>
  )
}
