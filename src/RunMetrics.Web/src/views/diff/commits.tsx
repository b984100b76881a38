import type { JSX } from 'preact'
import { CoverageBar } from '../../components/coverage-bar'
import { Panel } from '../../components/panel'
import type { ReportPatch } from '../../gen/report-patch'
import { count, counted, shortCommit } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'

/** The change, commit by commit. */
export function Commits({ patch }: { patch: ReportPatch }): JSX.Element | null {
  const { commits } = patch
  if (!commits || commits.length === 0) return null
  return (
    <Panel title="By commit" note={counted(commits.length, 'commit')}>
      <div class="scroll-x" tabIndex={0} role="region" aria-label="Coverage by commit">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Commit</th>
              <th scope="col">Subject</th>
              <th scope="col">Covered</th>
              <th scope="col" class="num">
                Lines
              </th>
            </tr>
          </thead>
          <tbody>
            {commits.map((commit) => (
              <tr key={commit.commit ?? commit.subject}>
                <td>
                  {commit.commit ? <code title={commit.commit}>{shortCommit(commit.commit)}</code> : '–'}
                </td>
                <td>{visibleText(commit.subject ?? '')}</td>
                <td>{commit.lines.coverable > 0 ? <CoverageBar covered={commit.lines.covered} coverable={commit.lines.coverable} /> : <span class="muted">nothing coverable</span>}</td>
                <td class="num">{commit.lines.coverable > 0 && `${count(commit.lines.covered)} / ${count(commit.lines.coverable)}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
