import { argumentsAt, mark, type TestTable, textAt } from '../data/test-table'
import type { ReportFlaky } from '../gen/report-flaky'
import type { RunSummary } from '../gen/run'
import { escaped, methodFilter } from './filter-command'
import { hashOf } from './router'

/** A test project as the run left it. */
export interface Suite {
  name: string
  targetFramework: string | undefined
  /** Seconds; undefined where unknown. */
  seconds: number | undefined
  /** What became of its tests, in words and numbers. */
  outcome: { failed: number; total: number } | { word: string }
  /** What runs it alone; undefined where no filter does. */
  filter: string | undefined
}

/** A test that is worth running. */
export interface Candidate {
  name: string
  className: string
  note: string
  filter: string | undefined
  /** Its row, where it is in the run. */
  row: number | undefined
}

/** Longest filter that the server takes. */
const longest = 2_000

/** Test projects of the run, the longest first; then those that were not run again. */
export function suitesOf(run: RunSummary, table: TestTable): Suite[] {
  const ran = (run.projects ?? [])
    .filter((project) => project.tests !== undefined || project.testOutcome !== undefined)
    .map((project): Suite => ({
      name: project.project,
      targetFramework: project.targetFramework,
      seconds: project.testDuration,
      outcome: outcomeOf(project),
      filter: projectFilter(table, (module) => (project.path === undefined || module.project === undefined ? module.name === project.project : module.project === project.path)),
    }))
  const cached = (run.cached ?? []).map((project): Suite => ({
    name: project.project,
    targetFramework: undefined,
    seconds: undefined,
    outcome: { word: `not run again: ${project.passed} passed in ${project.runId}` },
    filter: undefined,
  }))
  return [...ran.toSorted((a, b) => (b.seconds ?? 0) - (a.seconds ?? 0)), ...cached]
}

function outcomeOf({ tests, testOutcome }: NonNullable<RunSummary['projects']>[number]): Suite['outcome'] {
  if (testOutcome !== 'completed' || !tests) return { word: testOutcome ?? 'unknown' }
  // A filter may have left none: that is no success.
  return tests.total === 0 ? { word: 'no tests in this run' } : { failed: tests.failed, total: tests.total }
}

type Module = TestTable['block']['modules'][number]

/** A filter that means the tests of some modules and no others; undefined where their names do not tell. */
export function projectFilter(table: TestTable, isOurs: (module: Module) => boolean): string | undefined {
  const { block } = table
  const ours = block.modules.map(isOurs)
  const [mine, others] = [new Set<string>(), new Set<string>()]
  for (let row = 0; row < table.count; row++) {
    const module = block.module[row] ?? -1
    if (ours[module] && !canChoose(block.modules[module])) return undefined
    ;(ours[module] ? mine : others).add(textAt(block.className, row))
  }
  if (mine.size === 0 || mine.has('')) return undefined
  const classes = [...mine].map((name) => `${name}.`)
  const meansOthers = (part: string): boolean => [...others].some((name) => `${name}.`.includes(part))
  const space = commonNamespace(classes)
  if (space !== '' && !meansOthers(space)) return contains(space)
  const filter = classes.toSorted().map(contains).join('|')
  return filter.length <= longest && !classes.some(meansOthers) ? filter : undefined
}

const contains = (part: string): string => `FullyQualifiedName~${escaped(part)}`

/** What all names begin with, up to a dot. */
function commonNamespace(names: readonly string[]): string {
  let common = names[0] ?? ''
  for (const name of names) while (!name.startsWith(common)) common = common.slice(0, common.lastIndexOf('.', common.length - 2) + 1)
  return common
}

/** On the newer platform every framework has a filter language of its own; those that came from VSTest kept its. */
export function canChoose(module: Module | undefined): boolean {
  return module?.platform !== 'testingPlatform' || (module.framework !== 'xunit.v3' && module.framework !== 'TUnit')
}

/** The filter that runs the method of a row; undefined where its framework has none that `dotnet test` passes on. */
export function rowFilter(table: TestTable, row: number): string | undefined {
  const { block } = table
  return canChoose(block.modules[block.module[row] ?? -1]) ? methodFilter(textAt(block.className, row), textAt(block.method, row)) : undefined
}

/** Opens the test lab with the filter of a row. Nothing is started before somebody presses Run there. */
export function labLink(table: TestTable, row: number): string | undefined {
  const filter = rowFilter(table, row)
  return filter === undefined ? undefined : hashOf('lab', { filter })
}

/** Failed tests of the run, new failures first; a method once. */
export function failuresOf(table: TestTable): Candidate[] {
  const failed = [...table.block.outcomes].flatMap((letter, row) => (letter === 'f' ? [row] : []))
  const isNew = (row: number): boolean => (table.marks[row]! & mark.newFailure) !== 0
  const seen = new Set<string>()
  return [...failed.filter(isNew), ...failed.filter((row) => !isNew(row))].flatMap((row) => {
    const [className, method] = [textAt(table.block.className, row), textAt(table.block.method, row)]
    const filter = rowFilter(table, row)
    if (seen.has(`${className}.${method}`)) return []
    seen.add(`${className}.${method}`)
    return [{ name: filter === undefined ? method + argumentsAt(table, row) : method, className, note: isNew(row) ? 'new failure' : 'failed', filter, row }]
  })
}

/** Flaky tests by their past. Their class and method are those of the run where it has them. */
export function flakyOf(report: ReportFlaky, table: TestTable): Candidate[] {
  const rows = new Map<string, number>()
  for (let row = 0; row < table.count; row++) {
    const name = `${textAt(table.block.className, row)}.${textAt(table.block.method, row)}`
    if (!rows.has(name)) rows.set(name, row)
  }
  const seen = new Set<string>()
  return report.tests.filter((test) => test.state === 'flaky').flatMap((test) => {
    const full = test.test.replace(/[([{<].*$/s, '')
    if (seen.has(full)) return []
    seen.add(full)
    const row = rows.get(full)
    const dot = full.lastIndexOf('.')
    const [className, method] = row === undefined ? [full.slice(0, Math.max(0, dot)), full.slice(dot + 1)] : [textAt(table.block.className, row), textAt(table.block.method, row)]
    return [{ name: method, className, note: test.evidence, filter: row === undefined ? undefined : rowFilter(table, row), row }]
  })
}
