import type { ReportDocPages } from '../gen/report-doc-pages'
import { count, counted, day } from './format'

export type DocHistory = NonNullable<ReportDocPages['pages'][number]['history']>
export type SectionHistory = DocHistory['sections'][number]

/** What is known of the lines of a section; '' is what stands before the first heading. */
export function sectionOf(history: DocHistory, anchor: string): SectionHistory | undefined {
  return history.sections.find((section) => (section.anchor ?? '') === anchor)
}

/** Of lines without commit: how old they are, as far as that is known. */
export function olderSays(history: DocHistory, section: SectionHistory): string | undefined {
  if (section.older === undefined) return undefined
  const lines = section.commits.length + (section.uncommitted ?? 0) === 0 ? counted(section.older, 'line') : `${count(section.older)} other ${section.older === 1 ? 'line' : 'lines'}`
  return history.since === undefined ? `${lines}: older than the commits that were looked at` : `${lines}: last changed before ${day(history.since)}`
}
