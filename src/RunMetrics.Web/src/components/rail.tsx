import type { JSX } from 'preact'
import type { ReportOverview } from '../gen/report-overview'
import type { RunSummary } from '../gen/run'
import { hashOf } from '../lib/router'
import type { View } from '../views/view'
import { Icon } from './icon'

interface RailProps {
  views: readonly View[]
  current: View | undefined
  overview: ReportOverview
  run: RunSummary
}

export function Rail({ views, current, overview, run }: RailProps): JSX.Element {
  return (
    <nav class="rail" aria-label="Views">
      {views.filter((view) => view.key !== undefined).map((view) => {
        const badge = view.badge?.({ overview, run })
        return (
          <a key={view.id} href={hashOf(view.id)} aria-current={view === current ? 'page' : view.id === current?.from ? 'true' : undefined}>
            <Icon path={view.icon} />
            <span>{view.title}</span>
            {badge && (
              <span class={badge.bad ? 'badge bad' : 'badge'} title={badge.label}>
                {badge.text}
              </span>
            )}
          </a>
        )
      })}
    </nav>
  )
}
