import type { JSX } from 'preact'
import { Pending } from '../components/arrival'
import { useBlock } from '../data/use-block'
import type { ReportBuild } from '../gen/report-build'
import { count, counted } from '../lib/format'
import { useViewState } from '../lib/view-state'
import { Diagnostics } from './build/diagnostics'
import { Timeline } from './build/timeline'
import type { View, ViewProps } from './view'

function Build(props: ViewProps): JSX.Element {
  const block = useBlock('build')
  if (!block.value) return <Pending arrival={block} />
  return <Loaded {...props} build={block.value} />
}

function Loaded({ build: data, overview, params }: ViewProps & { build: ReportBuild }): JSX.Element {
  const [state, change] = useViewState('build', params)
  return (
    <div class="build">
      <Timeline build={data} />
      <Diagnostics build={data} template={overview.links.source} state={state} onChange={change} />
    </div>
  )
}

export const build: View = {
  id: 'build',
  title: 'Build',
  key: 'b',
  icon: 'M2.500 3.500h6M5 8h8.500M8 12.500h5.500',
  needs: ['build'],
  component: Build,
  badge: ({ overview }) => {
    const of = (severity: string): number => overview.rules.filter((rule) => rule.severity === severity).reduce((sum, rule) => sum + rule.count, 0)
    const errors = of('error')
    const warnings = of('warning')
    if (errors > 0) return { text: `✕ ${count(errors)}`, label: counted(errors, 'error'), bad: true }
    return warnings > 0 ? { text: `▲ ${count(warnings)}`, label: counted(warnings, 'warning') } : undefined
  },
}
