import type { ComponentChildren, JSX } from 'preact'
import { Panel } from '../../components/panel'
import { moduleName } from '../../data/test-table'
import type { ReportOverview } from '../../gen/report-overview'
import { counted, duration } from '../../lib/format'
import { quoted } from '../../lib/query'
import { hashOf } from '../../lib/router'
import { TestLink } from './test-link'

export function SlowestTests({ overview }: { overview: ReportOverview }): JSX.Element | null {
  const tests = overview.slowestTests
  if (tests.length === 0) return null
  return (
    <Panel title="Slowest tests" actions={<a href={hashOf('tests', { sort: 'duration' })}>All by duration</a>}>
      <ol class="ranking">
        {tests.map((test) => (
          <Ranked key={test.row} seconds={test.duration} most={tests[0]?.duration ?? 0}>
            <TestLink row={test.row} name={test.name} className={test.className} />
          </Ranked>
        ))}
      </ol>
    </Panel>
  )
}

export function SlowestProjects({ overview }: { overview: ReportOverview }): JSX.Element | null {
  const projects = overview.slowestProjects
  if (projects.length === 0) return null
  return (
    <Panel title="Slowest test projects" note="wall time of the test host">
      <ol class="ranking">
        {projects.map((project) => (
          <Ranked key={moduleName(project)} seconds={project.duration} most={projects[0]?.duration ?? 0}>
            <span class="test-link">
              <a href={hashOf('tests', { q: `project:${quoted(moduleName(project))}`, sort: 'duration' })}>{project.name}</a>
              <span class="muted class-name">
                {[project.targetFramework, counted(project.tests, 'test')].filter(Boolean).join(' · ')}
              </span>
            </span>
          </Ranked>
        ))}
      </ol>
    </Panel>
  )
}

function Ranked({ seconds, most, children }: { seconds: number; most: number; children: ComponentChildren }): JSX.Element {
  return (
    <li>
      {children}
      <span class="num">{duration(seconds)}</span>
      <span class="bar" aria-hidden="true">
        <span style={{ width: `${most > 0 ? (seconds / most) * 100 : 0}%` }} />
      </span>
    </li>
  )
}
