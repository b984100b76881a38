import type { JSX } from 'preact'
import type { ReportOverview } from '../../gen/report-overview'
import type { RunSummary } from '../../gen/run'
import { type DocHistory, olderSays, sectionOf } from '../../lib/doc-history'
import { counted, day } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { CommitLink } from '../specs/evidence'

interface SectionCommitsProps {
  history: DocHistory | undefined
  anchor: string
  overview: ReportOverview
  run: RunSummary
}

/** Which commits last changed the lines of a section. Where that is unknown nothing stands here. */
export function SectionCommits({ history, anchor, overview, run }: SectionCommitsProps): JSX.Element | null {
  const section = history && sectionOf(history, anchor)
  if (!history || !section) return null
  const older = olderSays(history, section)
  return (
    <section class="doc-related doc-commits">
      <h3>Commits of this section</h3>
      <ul class="small">
        {section.uncommitted !== undefined && <li class="muted">{counted(section.uncommitted, 'line')} not committed</li>}
        {section.commits.map(({ commit: row, lines }) => {
          const commit = history.commits[row]
          return (
            commit && (
              <li key={commit.id}>
                <CommitLink id={commit.id} subject={commit.subject} overview={overview} run={run} /> {visibleText(commit.subject)}
                <div class="muted">
                  <time dateTime={commit.time}>{day(commit.time)}</time>
                  {commit.author !== undefined && `, ${visibleText(commit.author)}`}, {counted(lines, 'line')}
                </div>
              </li>
            )
          )
        })}
        {section.more !== undefined && <li class="muted">and {counted(section.more, 'earlier commit')}</li>}
        {older && <li class="muted">{older}</li>}
      </ul>
    </section>
  )
}
