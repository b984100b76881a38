import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Panel } from '../../components/panel'
import { Status } from '../../components/status'
import type { ReportBuild } from '../../gen/report-build'
import { count, counted, duration } from '../../lib/format'
import { axisEnd, overlapOf, type Project, type Span, spansOf, tickLabel, ticksOf } from '../../lib/gantt'
import { lookOfBuild } from '../../lib/status'

/** Projects shown before the reader asks for all. */
const first = 60

/** Projects by target framework, their spans over the run as bars and the same as numbers: chart and table in one. */
export function Timeline({ build }: { build: ReportBuild }): JSX.Element {
  const [all, setAll] = useState(false)
  const end = axisEnd(build)
  const ticks = ticksOf(end)
  const shown = all ? build.projects : build.projects.slice(0, first)
  return (
    <Panel class="timeline" title="Projects over the run" note={noteOf(build, end)} actions={<Legend />}>
      <div class="scroll-x" tabIndex={0} role="region" aria-label="Projects over the run">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Project</th>
              <th scope="col">Result</th>
              <th scope="col" class="num">
                Build
              </th>
              <th scope="col" class="num">
                Tests
              </th>
              <th scope="col" class="num">
                Errors
              </th>
              <th scope="col" class="num">
                Warnings
              </th>
              <th scope="col" class="axis">
                <span class="hidden">Time line</span>
                <span class="ticks" aria-hidden="true">
                  {ticks.map((tick) => (
                    <span key={tick} style={{ left: `${(tick / end) * 100}%` }}>
                      {tickLabel(tick)}
                    </span>
                  ))}
                </span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((project) => (
              <Row key={`${project.path ?? project.name}|${project.targetFramework ?? ''}`} project={project} end={end} ticks={ticks} />
            ))}
          </tbody>
        </table>
      </div>
      {build.projects.length === 0 && <p class="muted">No project was recorded.</p>}
      {shown.length < build.projects.length && (
        <p class="more">
          <button type="button" class="button" onClick={() => setAll(true)}>
            Show the other {count(build.projects.length - shown.length)} projects
          </button>
        </p>
      )}
    </Panel>
  )
}

function Row({ project, end, ticks }: { project: Project; end: number; ticks: readonly number[] }): JSX.Element {
  const spans = spansOf(project, end)
  return (
    <tr>
      <th scope="row">
        <span title={project.path}>{project.name}</span> <span class="muted small">{project.targetFramework}</span>
      </th>
      <td>
        <Status look={lookOfBuild(project.outcome)} />
      </td>
      <td class="num">{lengthOf(spans, 'build')}</td>
      <td class="num">{lengthOf(spans, 'test')}</td>
      <td class="num">{project.errors === undefined ? '–' : count(project.errors)}</td>
      <td class="num">{project.warnings === undefined ? '–' : count(project.warnings)}</td>
      <td class="axis">
        <svg class="bars" width="100%" height="22" aria-hidden="true">
          {ticks.map((tick) => (
            <line key={tick} x1={`${(tick / end) * 100}%`} x2={`${(tick / end) * 100}%`} y1="0" y2="22" />
          ))}
          {spans.map((span) => (
            <rect
              key={span.kind}
              class={classOf(project, span)}
              x={`${span.x * 100}%`}
              width={span.end === undefined ? '14' : `${Math.max(span.width * 100, 0.3)}%`}
              y={span.kind === 'build' ? 3 : 5}
              height={span.kind === 'build' ? 16 : 12}
              rx="2"
            >
              <title>{sentenceOf(project, span)}</title>
            </rect>
          ))}
        </svg>
      </td>
    </tr>
  )
}

function classOf(project: Project, span: Span): string {
  const failed = span.kind === 'build' && project.outcome === 'failed' ? ' failed' : ''
  return `${span.kind}${failed}${span.end === undefined ? ' open' : ''}`
}

function Legend(): JSX.Element {
  return (
    <span class="legend small muted">
      <span class="swatch build" /> build
      <span class="swatch test" /> tests
    </span>
  )
}

function lengthOf(spans: readonly Span[], kind: Span['kind']): string {
  const span = spans.find((one) => one.kind === kind)
  return span?.end === undefined ? '–' : duration(span.end - span.start)
}

function sentenceOf(project: Project, span: Span): string {
  const what = `${project.name}: ${span.kind === 'build' ? 'build' : 'tests'}`
  if (span.end === undefined) return `${what} began at ${duration(span.start)}; its end was not recorded`
  return `${what} ${duration(span.end - span.start)}, from ${duration(span.start)} to ${duration(span.end)}`
}

/** How much ran side by side: the sum of all bars over the time they cover. */
function noteOf(build: ReportBuild, end: number): string {
  const spans = build.projects.flatMap((project) => spansOf(project, end))
  const { covered, sum } = overlapOf(spans)
  const projects = counted(build.projects.length, 'project')
  if (covered <= 0) return projects
  return `${projects} · ${duration(end)} in all · ${duration(sum)} of work in ${duration(covered)}, ${(sum / covered).toFixed(1)} at a time`
}
