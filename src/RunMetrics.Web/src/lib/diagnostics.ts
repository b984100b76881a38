import type { ReportBuild } from '../gen/report-build'

export type Diagnostic = ReportBuild['diagnostics'][number]
export type DiagnosticGroupKey = 'code' | 'file' | 'project'

export interface DiagnosticFilter {
  severity?: string | undefined
  code?: string | undefined
  /** In code, message, path or project; all words must be there. */
  text?: string | undefined
}

export interface DiagnosticGroup {
  label: string
  /** Indices into the diagnostics. */
  items: number[]
}

const severityOrder = ['error', 'warning', 'info']

/** The diagnostics that hold, as indices. */
export function filterDiagnostics(build: ReportBuild, filter: DiagnosticFilter): number[] {
  const words = (filter.text ?? '').toLowerCase().split(/\s+/).filter((word) => word !== '')
  return build.diagnostics.flatMap((diagnostic, i) => {
    if (filter.severity !== undefined && diagnostic.severity !== filter.severity) return []
    if (filter.code !== undefined && diagnostic.code !== filter.code) return []
    if (words.length === 0) return [i]
    const haystack = `${diagnostic.code} ${diagnostic.message} ${diagnostic.path ?? ''} ${projectOf(build, diagnostic)}`.toLowerCase()
    return words.every((word) => haystack.includes(word)) ? [i] : []
  })
}

/** Groups in the order of attention: errors first, then the largest, then by name. */
export function groupDiagnostics(build: ReportBuild, items: readonly number[], key: DiagnosticGroupKey): DiagnosticGroup[] {
  const groups = new Map<string, number[]>()
  for (const i of items) {
    const diagnostic = build.diagnostics[i]!
    const label = labelOf(build, diagnostic, key)
    const group = groups.get(label)
    if (group) group.push(i)
    else groups.set(label, [i])
  }
  const gravity = (group: DiagnosticGroup): number => Math.min(...group.items.map((i) => gravityOf(build.diagnostics[i]!.severity)))
  return [...groups]
    .map(([label, members]) => ({ label, items: members }))
    .toSorted((a, b) => gravity(a) - gravity(b) || b.items.length - a.items.length || (a.label < b.label ? -1 : 1))
}

export function gravityOf(severity: string): number {
  const at = severityOrder.indexOf(severity)
  return at < 0 ? severityOrder.length : at
}

/** The project of a diagnostic with its target framework; empty where unknown. */
export function projectOf(build: ReportBuild, diagnostic: Diagnostic): string {
  const project = diagnostic.project === undefined ? undefined : build.projects[diagnostic.project]
  if (!project) return ''
  return project.targetFramework ? `${project.name} (${project.targetFramework})` : project.name
}

function labelOf(build: ReportBuild, diagnostic: Diagnostic, key: DiagnosticGroupKey): string {
  if (key === 'code') return diagnostic.code
  if (key === 'file') return diagnostic.path ?? '(no file)'
  return projectOf(build, diagnostic) || '(no project)'
}
