import type { ReportOverview } from '../gen/report-overview'
import type { ReportTests } from '../gen/report-tests'
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

/** Why results are missing: a sentence, and what the test host had to say. */
export interface Reason {
  text: string
  messages: readonly string[]
}

type Module = ReportTests['modules'][number]

/** One reason per test host that did not end well; empty for a complete run. The modules of the tests block know the words of the host. */
export function missingReasons(run: RunSummary, modules: readonly Module[] = []): Reason[] {
  const hosts = new Map<string, { outcome: string | undefined; total: number | undefined; messages: readonly string[] }>()
  for (const { project, targetFramework, testOutcome, tests } of run.projects) {
    hosts.set(nameOf(project, targetFramework), { outcome: testOutcome, total: tests?.total, messages: [] })
  }
  for (const { name, targetFramework, outcome, messages } of modules) {
    const key = nameOf(name, targetFramework)
    hosts.set(key, { total: undefined, ...hosts.get(key), outcome, messages: messages ?? [] })
  }
  const reasons = [...hosts].flatMap(([name, { outcome, total, messages }]) => {
    const text = sentenceOf(name, outcome, total)
    return text === undefined ? [] : [{ text, messages }]
  })
  if (run.state === 'interrupted' || run.result === 'interrupted') {
    reasons.push({ text: 'The processes of the run ended without finishing; what they had recorded until then was taken over.', messages: [] })
  }
  if (run.partial && reasons.length === 0) reasons.push({ text: 'Results are known to be missing.', messages: [] })
  return reasons
}

function sentenceOf(name: string, outcome: string | undefined, total: number | undefined): string | undefined {
  const before = total === undefined ? '' : total === 0 ? ' No result of it was recorded.' : ` ${counted(total, 'result')} of it arrived before.`
  if (outcome === 'aborted') return `The test host of ${name} crashed or hung.${before}`
  if (outcome === 'canceled') return `${name} was stopped by the user.${before}`
  return outcome === 'missing' ? `${name} was to run tests, but no result arrived.` : undefined
}

function nameOf(name: string, targetFramework: string | undefined): string {
  return targetFramework ? `${name} (${targetFramework})` : name
}

/** Projects that did not build. */
export function brokenProjects(run: RunSummary): string[] {
  return run.projects
    .filter((project) => project.build?.outcome === 'failed')
    .map((project) => {
      const errors = project.build?.errors
      const name = nameOf(project.project, project.targetFramework)
      return errors === undefined ? name : `${name}: ${counted(errors, 'error')}`
    })
}

/** The previous run among the recent ones, where its numbers are of the same tests as those of this run. */
export function earlierRun(overview: ReportOverview): ReportOverview['recent'][number] | undefined {
  return overview.previous?.alike === false ? undefined : overview.recent.find((run) => run.id === overview.previous?.id)
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
