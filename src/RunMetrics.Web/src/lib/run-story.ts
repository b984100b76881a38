import type { ReportOverview } from '../gen/report-overview'
import type { RunSummary } from '../gen/run'
import { count, counted } from './format'

/** The one sentence about a run. */
export function headlineOf(run: RunSummary): string {
  const tests = run.tests
  const executed = tests ? tests.passed + tests.failed : 0
  switch (run.result) {
    case 'passed':
      return executed === 1 ? 'The test passed' : `All ${count(executed)} tests that ran passed`
    case 'failed':
      return tests && tests.failed > 0 ? `${count(tests.failed)} of ${counted(tests.total, 'test')} failed` : 'The run failed, although no test did'
    case 'buildFailed':
      return 'The build failed, so tests did not run'
    case 'aborted':
      return 'A test host ended before its tests did'
    case 'canceled':
      return 'The run was stopped'
    case 'interrupted':
      return 'The run was killed before it ended'
    case 'empty':
      return 'No test ran'
    default:
      return tests ? `${counted(tests.total, 'test')}, result unknown` : 'Nothing says how the run ended'
  }
}

/** Why results are missing, one sentence each; empty for a complete run. */
export function missingReasons(run: RunSummary): string[] {
  const reasons = run.projects.flatMap((project) => {
    const name = project.targetFramework ? `${project.project} (${project.targetFramework})` : project.project
    switch (project.testOutcome) {
      case 'aborted':
        return [`The test host of ${name} crashed or hung. ${recorded(project.tests?.total)}`]
      case 'canceled':
        return [`${name} was stopped by the user. ${recorded(project.tests?.total)}`]
      case 'missing':
        return [`${name} was to run tests, but no result arrived.`]
      default:
        return []
    }
  })
  if (run.state === 'interrupted' || run.result === 'interrupted') {
    reasons.push('The processes of the run ended without finishing; what they had recorded until then was taken over.')
  }
  if (run.partial && reasons.length === 0) reasons.push('Results are known to be missing.')
  return reasons
}

function recorded(total: number | undefined): string {
  return total === undefined || total === 0 ? 'No result of it was recorded.' : `${counted(total, 'result')} arrived before.`
}

/** Projects that did not build. */
export function brokenProjects(run: RunSummary): string[] {
  return run.projects
    .filter((project) => project.build?.outcome === 'failed')
    .map((project) => {
      const errors = project.build?.errors
      const name = project.targetFramework ? `${project.project} (${project.targetFramework})` : project.project
      return errors === undefined ? name : `${name}: ${counted(errors, 'error')}`
    })
}

/** What a number means, in the words of the report. */
export function definitionOf(overview: ReportOverview, term: string): string | undefined {
  return overview.definitions.find((definition) => definition.term === term)?.text
}

/** notExecuted → Not executed */
export function titleOf(term: string): string {
  const words = term.replaceAll(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
