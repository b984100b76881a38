import type { JSX } from 'preact'
import { About, Findings } from './overview/about'
import { Banner } from './overview/banner'
import { Changes } from './overview/changes'
import { Failures } from './overview/failures'
import { Kpis } from './overview/kpis'
import { RecentRuns } from './overview/recent-runs'
import { SpecsLine } from './overview/specs-line'
import { SlowestProjects, SlowestTests } from './overview/slowest'
import { Warnings } from './overview/warnings'
import type { View, ViewProps } from './view'

function Overview({ overview: data, run }: ViewProps): JSX.Element {
  const failed = data.failureCount > 0
  return (
    <div class="overview">
      <Banner overview={data} run={run} />
      <Kpis overview={data} run={run} />
      <SpecsLine run={run} />
      <div class={failed ? 'columns wide-left' : 'columns'}>
        <div class="stack">
          {failed ? <Failures overview={data} /> : <Changes overview={data} />}
          {failed ? <SlowestTests overview={data} /> : <SlowestProjects overview={data} />}
          {!failed && <Warnings overview={data} />}
        </div>
        <div class="stack">
          {failed ? <Changes overview={data} /> : <SlowestTests overview={data} />}
          {failed && <SlowestProjects overview={data} />}
          {failed && <Warnings overview={data} />}
        </div>
      </div>
      <RecentRuns overview={data} />
      <Findings run={run} />
      <About overview={data} run={run} />
    </div>
  )
}

export const overview: View = {
  id: 'overview',
  title: 'Overview',
  key: 'o',
  icon: 'M2.5 8.5h4v5h-4zM9.5 2.5h4v11h-4zM2.5 2.5h4v3h-4z',
  needs: ['overview'],
  component: Overview,
}
