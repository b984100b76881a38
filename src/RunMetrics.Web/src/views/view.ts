import type { ComponentType } from 'preact'
import type { BlockName } from '../data/blocks'
import type { ReportOverview } from '../gen/report-overview'
import type { RunSummary } from '../gen/run'
import type { Route } from '../lib/router'

export interface ViewProps {
  overview: ReportOverview
  run: RunSummary
  params: Route['params']
}

/** A page of the report. To add one: a file that exports a View, and a line in the list of `views.ts`. */
export interface View {
  /** In the address: `#/id`. */
  id: string
  title: string
  /** `g` and this letter go here. Absent: the view is opened from another one, and the rail marks that one. */
  key?: string
  /** The view this one is opened from. */
  from?: string
  /** Path data of a 16 × 16 icon, drawn with strokes. */
  icon: string
  /** The view is offered when the report carries all of these blocks. */
  needs: readonly BlockName[]
  component: ComponentType<ViewProps>
  /** A short text beside the title; `bad` asks for attention, and the text says why. */
  badge?: (props: Omit<ViewProps, 'params'>) => { text: string; label: string; bad?: boolean } | undefined
}
