import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { SourcePlace } from '../../components/source-place'
import { Status } from '../../components/status'
import { VirtualGrid } from '../../components/virtual-grid'
import type { ReportBuild } from '../../gen/report-build'
import { type Diagnostic, type DiagnosticGroup, projectOf } from '../../lib/diagnostics'
import { count } from '../../lib/format'
import { safeUrl } from '../../lib/links'
import { useNarrow } from '../../lib/media'
import { visibleText } from '../../lib/plain-text'
import { lookOfSeverity } from '../../lib/status'

interface DiagnosticListProps {
  build: ReportBuild
  groups: readonly DiagnosticGroup[]
  template: string | undefined
  folds: ReadonlyMap<string, boolean>
  onFold: (label: string, folded: boolean) => void
}

/** Groups beyond these many are folded at first. */
const openGroups = 5

type Line = { group: DiagnosticGroup; folded: boolean } | { item: number }

export function DiagnosticList({ build, groups, template, folds, onFold }: DiagnosticListProps): JSX.Element {
  const narrow = useNarrow()
  const [active, setActive] = useState(-1)
  const lines = useMemo(
    () =>
      groups.flatMap((group, i): Line[] => {
        const folded = folds.get(group.label) ?? (groups.length > openGroups && i >= openGroups)
        const head: Line = { group, folded }
        return folded ? [head] : [head, ...group.items.map((item) => ({ item }))]
      }),
    [groups, folds],
  )
  const fold = (at: number, folded?: boolean): void => {
    const line = lines[at]
    if (line && 'group' in line) onFold(line.group.label, folded ?? !line.folded)
  }
  const rowHeight = narrow ? 64 : 30
  const cellsOf = (at: number): JSX.Element | null => {
    const line = lines[at]
    if (!line) return null
    return 'group' in line ? <HeadCells build={build} group={line.group} folded={line.folded} /> : <ItemCells build={build} diagnostic={build.diagnostics[line.item]!} template={template} />
  }
  const chosen = lines[active]
  return (
    <>
    <div class="grid-frame" style={{ height: `${Math.min(620, (lines.length + 1) * rowHeight + 4)}px` }}>
      <VirtualGrid
        id="diagnostic"
        label="Diagnostics"
        columns={[
          { id: 'severity', title: 'Severity' },
          { id: 'code', title: 'Code' },
          { id: 'message', title: 'Message' },
          { id: 'place', title: 'Place' },
          { id: 'project', title: 'Project' },
        ]}
        count={lines.length}
        rowHeight={rowHeight}
        active={Math.min(active, lines.length - 1)}
        onActive={setActive}
        onOpen={(at) => fold(at)}
        onFold={fold}
        lineClass={(at) => (lines[at] && 'group' in lines[at] ? 'group' : '')}
        cells={cellsOf}
        empty={<p class="muted">No diagnostic matches.</p>}
      />
    </div>
    {chosen && 'item' in chosen && <Chosen build={build} diagnostic={build.diagnostics[chosen.item]!} template={template} />}
    </>
  )
}

/** The chosen diagnostic in full: lines of the list are cut. */
function Chosen({ build, diagnostic, template }: { build: ReportBuild; diagnostic: Diagnostic; template: string | undefined }): JSX.Element {
  const place = placeOf(diagnostic)
  return (
    <section class="chosen text-block" aria-label="Chosen diagnostic">
      <header>
        <Status look={lookOfSeverity(diagnostic.severity)} word={diagnostic.code} />
        {place && <SourcePlace place={place} template={template} />}
        <span class="muted small">{projectOf(build, diagnostic)}</span>
      </header>
      <pre tabIndex={0}>{visibleText(diagnostic.message)}</pre>
    </section>
  )
}

function placeOf({ path, line }: Diagnostic): string | undefined {
  return path === undefined || !line ? path : `${path}:${line}`
}

function HeadCells({ build, group, folded }: { build: ReportBuild; group: DiagnosticGroup; folded: boolean }): JSX.Element {
  const rule = build.rules.find((one) => one.code === group.label)
  const help = safeUrl(rule?.helpUri)
  return (
    <div class="col-group" role="gridcell" aria-colspan={5} aria-expanded={!folded}>
      <span aria-hidden="true">{folded ? '▸' : '▾'}</span>
      <b class="clip" title={group.label}>
        {visibleText(group.label)}
      </b>
      {rule?.title && <span class="muted clip">{visibleText(rule.title)}</span>}
      {help && (
        <a href={help} rel="noreferrer" onClick={(event) => event.stopPropagation()} aria-label={`Help for ${group.label}`}>
          help
        </a>
      )}
      <span class="num">{count(group.items.length)}</span>
    </div>
  )
}

function ItemCells({ build, diagnostic, template }: { build: ReportBuild; diagnostic: Diagnostic; template: string | undefined }): JSX.Element {
  const message = visibleText(diagnostic.message).replaceAll('\n', ' ')
  const place = placeOf(diagnostic)
  return (
    <>
      <div class="col-severity" role="gridcell">
        <Status look={lookOfSeverity(diagnostic.severity)} />
      </div>
      <div class="col-code mono" role="gridcell">
        {diagnostic.code}
      </div>
      <div class="col-message clip" role="gridcell" title={message}>
        {message}
      </div>
      <div class="col-place clip" role="gridcell" title={place}>
        {place && <SourcePlace place={place} template={template} />}
      </div>
      <div class="col-project clip muted" role="gridcell">
        {projectOf(build, diagnostic)}
      </div>
    </>
  )
}
