import type { JSX } from 'preact'
import { Panel } from '../../components/panel'
import { pairsOf } from '../../data/file-coverage'
import type { ReportPatch } from '../../gen/report-patch'
import { count, counted } from '../../lib/format'
import { FileLink, RangeLinks } from './links'

const most = 200

/** Lines nobody touched whose coverage moved: a test that went, or one that no longer reaches them. */
export function Indirect({ patch }: { patch: ReportPatch }): JSX.Element | null {
  const { indirect } = patch
  if (!indirect) return null
  const note = `${counted(indirect.lost, 'line')} lost, ${count(indirect.gained)} gained${indirect.runId ? `, against run ${indirect.runId}` : ''}`
  return (
    <Panel title="Outside the change" note={note}>
      {indirect.files.length === 0 ? (
        <p class="muted">No line outside the change lost its coverage.</p>
      ) : (
        <ul class="indirect">
          {indirect.files.slice(0, most).map((file) => (
            <li key={file.path}>
              <FileLink path={file.path} known={file.file !== undefined} /> <span class="muted small">no longer covered:</span>
              <RangeLinks path={file.path} ranges={pairsOf(file.lost)} state="uncovered" />
            </li>
          ))}
        </ul>
      )}
      {indirect.files.length > most && <p class="muted">{counted(indirect.files.length - most, 'more file')} lost coverage.</p>}
    </Panel>
  )
}
