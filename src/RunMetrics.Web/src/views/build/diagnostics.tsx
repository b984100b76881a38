import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { Panel } from '../../components/panel'
import { SearchBox } from '../../components/search-box'
import { Glyph } from '../../components/status'
import type { ReportBuild } from '../../gen/report-build'
import { type DiagnosticGroupKey, filterDiagnostics, groupDiagnostics } from '../../lib/diagnostics'
import { count, counted } from '../../lib/format'
import type { Params } from '../../lib/router'
import { lookOfSeverity } from '../../lib/status'
import { DiagnosticList } from './diagnostic-list'

interface DiagnosticsProps {
  build: ReportBuild
  template: string | undefined
  state: Readonly<Record<string, string>>
  onChange: (patch: Params) => void
}

const groupings: readonly DiagnosticGroupKey[] = ['code', 'file', 'project']

/** Errors and warnings by code, file or project. */
export function Diagnostics({ build, template, state, onChange }: DiagnosticsProps): JSX.Element {
  const grouping = groupings.find((one) => one === state['group']) ?? 'code'
  const { severity, code } = state
  const text = state['q'] ?? ''
  const [folds, setFolds] = useState<ReadonlyMap<string, boolean>>(new Map())
  const groups = useMemo(
    () => groupDiagnostics(build, filterDiagnostics(build, { severity, code, text }), grouping),
    [build, severity, code, text, grouping],
  )
  const shown = groups.reduce((sum, group) => sum + group.items.length, 0)
  if (build.diagnostics.length === 0) {
    return (
      <Panel title="Diagnostics">
        <p class="muted">
          {build.projects.some((project) => project.outcome !== 'unknown')
            ? 'Compiler, analyzers and restore had nothing to say.'
            : 'Nothing was built in this run, so compiler and analyzers were not asked.'}
        </p>
      </Panel>
    )
  }
  return (
    <Panel class="diagnostics" title="Diagnostics" note={`${count(shown)} of ${counted(build.diagnostics.length, 'diagnostic')}`}>
      <div class="toolbar">
        <SearchBox value={text} label="Search diagnostics" placeholder="Search: code, message, path, project" onInput={(q) => onChange({ q })} />
        <Severities build={build} chosen={severity} onChoose={(value) => onChange({ severity: value })} />
        <label class="field">
          <span>Group</span>
          <select value={grouping} onChange={(event) => onChange({ group: event.currentTarget.value })}>
            {groupings.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
        {code !== undefined && (
          <button type="button" class="button" onClick={() => onChange({ code: undefined })}>
            Only <code>{code}</code> ✕<span class="hidden"> show all codes</span>
          </button>
        )}
      </div>
      <DiagnosticList build={build} groups={groups} template={template} folds={folds} onFold={(label, folded) => setFolds(new Map(folds).set(label, folded))} />
      {build.truncated !== undefined && build.truncated > 0 && (
        <p class="note">▲ {counted(build.truncated, 'further diagnostic')} are counted above by code, but not listed: the page has room for {count(build.diagnostics.length)}.</p>
      )}
    </Panel>
  )
}

function Severities({ build, chosen, onChoose }: { build: ReportBuild; chosen: string | undefined; onChoose: (severity: string | undefined) => void }): JSX.Element {
  const counts = new Map<string, number>()
  for (const { severity } of build.diagnostics) counts.set(severity, (counts.get(severity) ?? 0) + 1)
  return (
    <div class="segments" role="group" aria-label="Severity">
      <button type="button" aria-pressed={chosen === undefined} onClick={() => onChoose(undefined)}>
        All <small>{count(build.diagnostics.length)}</small>
      </button>
      {[...counts].map(([severity, n]) => (
        <button key={severity} type="button" aria-pressed={chosen === severity} onClick={() => onChoose(chosen === severity ? undefined : severity)}>
          <Glyph look={lookOfSeverity(severity)} /> {lookOfSeverity(severity).word} <small>{count(n)}</small>
        </button>
      ))}
    </div>
  )
}
