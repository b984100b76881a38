import type { ComponentChildren, JSX } from 'preact'
import { Glyph } from '../../components/status'
import { useBlock } from '../../data/use-block'
import type { ReportOverview } from '../../gen/report-overview'
import type { RunSummary } from '../../gen/run'
import { count, counted, duration, instant, shortCommit } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'
import { brokenProjects, headlineOf, missingReasons } from '../../lib/run-story'
import { lookOfResult } from '../../lib/status'

const mostMessages = 3

/** What came of the run, first of all that results are missing. */
export function Banner({ overview, run }: { overview: ReportOverview; run: RunSummary }): JSX.Element {
  const look = lookOfResult(run.result)
  // The bulk data knows what a crashed host said last; it is read for that only when something is missing.
  const tests = useBlock('tests', run.partial && overview.blocks.some((block) => block.name === 'tests'))
  const reasons = missingReasons(run, tests.value?.modules)
  const broken = brokenProjects(run)
  return (
    <section class={`banner ${look.tone}`} aria-label="Result">
      <div class="verdict">
        <Glyph look={look} />
        <div>
          <h2>{headlineOf(run)}</h2>
          <p class="muted">{factsOf(run)}</p>
        </div>
      </div>
      {(run.partial || reasons.length > 0) && (
        <div class="partial" role="alert">
          <strong>▲ These results are partial.</strong> The totals count what was recorded; tests that are missing here may have failed.
          <ul>
            {reasons.map(({ text, messages }) => (
              <li key={text}>
                {text}
                {messages.slice(0, mostMessages).map((message) => (
                  <pre key={message} class="message">
                    {visibleText(message)}
                  </pre>
                ))}
              </li>
            ))}
          </ul>
        </div>
      )}
      {broken.length > 0 && (
        <div class="partial">
          <strong>✕ {counted(broken.length, 'project')} did not build.</strong> <a href={hashOf('build', { severity: 'error' })}>See the errors</a>
          <ul>
            {broken.map((project) => (
              <li key={project}>{project}</li>
            ))}
          </ul>
        </div>
      )}
      {run.cached && run.cached.length > 0 && <Cached projects={run.cached} />}
      <dl class="facts">
        <Fact term="Started">{instant(run.startedAt)}</Fact>
        <Fact term="Command">{run.trigger?.command && <code class="clip" title={run.trigger.command}>{run.trigger.command}</code>}</Fact>
        <Fact term="Exit code">{run.exitCode}</Fact>
        <Fact term="Commit">{run.git.head && <CommitFact head={run.git.head} subject={run.git.subject} />}</Fact>
        <Fact term="Changed files">{changedFiles(run)}</Fact>
        <Fact term="Machine">{machineOf(run)}</Fact>
        <Fact term="Run">
          <code class="clip" title={run.id}>
            {run.id}
          </code>
        </Fact>
      </dl>
    </section>
  )
}

/** Projects whose earlier result stands: said beside the result of this run, never in it. */
function Cached({ projects }: { projects: NonNullable<RunSummary['cached']> }): JSX.Element {
  return (
    <details class="cached">
      <summary>
        ◷ {counted(projects.length, 'project')} cached: not run again, because nothing has changed that the last passing run depended on. {projects.length === 1 ? 'Its' : 'Their'} tests are not counted here.
      </summary>
      <ul>
        {projects.map((project) => (
          <li key={project.path}>
            {project.project}: {count(project.passed)} passed{project.skipped > 0 && `, ${count(project.skipped)} skipped`} in run <code>{project.runId}</code>, {instant(project.finishedAt)}
          </li>
        ))}
      </ul>
    </details>
  )
}

function CommitFact({ head, subject }: { head: string; subject: string | undefined }): JSX.Element {
  return (
    <span class="clip" title={subject}>
      <code>{shortCommit(head)}</code> {subject && visibleText(subject)}
    </span>
  )
}

function Fact({ term, children }: { term: string; children?: ComponentChildren }): JSX.Element | null {
  if (children === undefined || children === null || children === false || children === '') return null
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function factsOf(run: RunSummary): string {
  const tests = run.tests
  const projects = projectsOf(run)
  const parts = [
    tests && tests.failed > 0 && run.result !== 'failed' && `${count(tests.failed)} failed`,
    tests && `${count(tests.passed)} passed`,
    tests && tests.skipped > 0 && `${count(tests.skipped)} skipped`,
    tests && tests.notExecuted > 0 && `${count(tests.notExecuted)} not executed`,
    tests && tests.other > 0 && `${count(tests.other)} other`,
    tests && tests.flaky > 0 && `${count(tests.flaky)} flaky`,
    projects > 0 && counted(projects, 'project'),
    run.cached && run.cached.length > 0 && `${counted(run.cached.length, 'project')} cached`,
    run.duration !== undefined && duration(run.duration),
  ]
  return parts.filter(Boolean).join(' · ')
}

/** Projects that had tests to run, whatever their target frameworks, as the console counts them; all of them where none had. */
function projectsOf(run: RunSummary): number {
  const tested = run.projects.filter((project) => project.testOutcome !== undefined)
  return new Set((tested.length > 0 ? tested : run.projects).map((project) => project.path ?? project.project)).size
}

function changedFiles(run: RunSummary): string | undefined {
  const files = run.git.dirtyFiles
  if (files === undefined) return run.git.available ? undefined : (run.git.reason ?? 'git was not available')
  return files === 0 ? 'none, the commit as it is' : `${count(files)} not committed`
}

function machineOf(run: RunSummary): string {
  const { os, architecture, sdk, processors } = run.machine
  const names: Record<string, string> = { linux: 'Linux', windows: 'Windows', macos: 'macOS' }
  return [`${names[os] ?? os} ${architecture}`, sdk && `.NET SDK ${sdk}`, processors && counted(processors, 'processor')].filter(Boolean).join(' · ')
}
