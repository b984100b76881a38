import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { CoverageBar } from '../../components/coverage-bar'
import { Panel } from '../../components/panel'
import { pairsOf } from '../../data/file-coverage'
import type { ReportPatch } from '../../gen/report-patch'
import { count, counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { FileLink, RangeLinks } from './links'

type ChangedFile = ReportPatch['files'][number]

const first = 200

const source = /\.(cs|vb|fs|razor|cshtml)$/i

/** The changed files: those with gaps first, then those without numbers and why. */
export function ChangedFiles({ patch }: { patch: ReportPatch }): JSX.Element | null {
  const [all, setAll] = useState(false)
  if (patch.files.length === 0) return null
  // Documents and data are never in a report: they are named, but do not stand between the reader and the code.
  const files = patch.files.filter((file) => file.lines !== undefined || source.test(file.path))
  const others = patch.files.filter((file) => !files.includes(file))
  const shown = all ? files : files.slice(0, first)
  const gaps = files.filter((file) => (file.uncovered?.length ?? 0) > 0).length
  return (
    <Panel title="Changed files" note={noteOf(files.length, gaps)}>
      {files.length > 0 && <div class="scroll-x" tabIndex={0} role="region" aria-label="Changed files">
        <table class="table changed-files">
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">Change</th>
              <th scope="col">Covered</th>
              <th scope="col" class="num">
                Lines
              </th>
              <th scope="col">Not covered</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((file) => (
              <Row key={file.path} file={file} />
            ))}
          </tbody>
        </table>
      </div>}
      {shown.length < files.length && (
        <p class="more">
          <button type="button" class="button" onClick={() => setAll(true)}>
            Show the other {counted(files.length - shown.length, 'file')}
          </button>
        </p>
      )}
      {others.length > 0 && (
        <details class="other-files">
          <summary>{counted(others.length, 'other changed file')}, no source of a .NET language</summary>
          <ul class="plain">
            {others.map((file) => (
              <li key={file.path}>
                <FileLink path={file.path} known={file.file !== undefined} /> <span class="muted small">{file.kind}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  )
}

function noteOf(files: number, gaps: number): string {
  if (files === 0) return 'no source file'
  return gaps === 0 ? `${counted(files, 'source file')}, none with uncovered changed lines` : `${counted(gaps, 'file')} of ${count(files)} with uncovered changed lines`
}

function Row({ file }: { file: ChangedFile }): JSX.Element {
  const { lines } = file
  const uncovered = pairsOf(file.uncovered)
  const partial = pairsOf(file.partial)
  return (
    <tr>
      <th scope="row" class="file-cell">
        <FileLink path={file.path} known={file.file !== undefined} />
        {file.oldPath && <span class="muted small"> was {visibleText(file.oldPath)}</span>}
      </th>
      <td class="muted">{file.kind}</td>
      <td>{lines && lines.coverable > 0 ? <CoverageBar covered={lines.covered} coverable={lines.coverable} /> : <span class="muted">–</span>}</td>
      <td class="num">{lines && lines.coverable > 0 ? `${count(lines.covered)} / ${count(lines.coverable)}` : ''}</td>
      <td class="gaps">
        {uncovered.length > 0 && <RangeLinks path={file.path} ranges={uncovered} state="uncovered" />}
        {partial.length > 0 && <RangeLinks path={file.path} ranges={partial} state="partial" />}
        {file.note && <span class="muted small">{visibleText(file.note)}</span>}
        {!file.note && uncovered.length + partial.length === 0 && <span class="muted small">{lines && lines.coverable > 0 ? 'none' : 'no coverable line changed'}</span>}
      </td>
    </tr>
  )
}
