import type { ReportTests } from '../../src/gen/report-tests'

/** One test of a sample; everything but the name has a default. */
export interface SampleTest {
  name: string
  outcome?: 'p' | 'f' | 's' | 'n' | 'o'
  args?: string
  module?: number
  seconds?: number
  file?: string
  traits?: string[]
  flaky?: boolean
  volatile?: boolean
  history?: string
  newFailure?: boolean
}

/** The tests block of a few tests; `name` is class.method. */
export function blockOf(tests: readonly SampleTest[], modules: ReportTests['modules'] = [{ name: 'Shop.Tests', targetFramework: 'net10.0', outcome: 'completed' }]): ReportTests {
  const column = (value: (test: SampleTest) => string): { t: string[]; ix: number[] } => {
    const t = [...new Set(tests.map(value))]
    return { t, ix: tests.map((test) => t.indexOf(value(test))) }
  }
  const rowsWhere = (holds: (test: SampleTest) => boolean | undefined): number[] => tests.flatMap((test, row) => (holds(test) ? [row] : []))
  const traits = [...new Set(tests.flatMap((test) => test.traits ?? []))]
  return {
    schemaVersion: '1.0',
    count: tests.length,
    modules,
    module: tests.map((test) => test.module ?? 0),
    className: column((test) => test.name.slice(0, test.name.lastIndexOf('.'))),
    method: column((test) => test.name.slice(test.name.lastIndexOf('.') + 1)),
    arguments: column((test) => test.args ?? ''),
    outcomes: tests.map((test) => test.outcome ?? 'p').join(''),
    durations: tests.map((test) => (test.seconds === undefined ? -1 : Math.round(test.seconds * 1e6))),
    starts: tests.map(() => -1),
    file: column((test) => test.file ?? ''),
    line: tests.map(() => 0),
    traits: { t: traits, rows: traits.map((trait) => rowsWhere((test) => test.traits?.includes(trait))) },
    volatile: rowsWhere((test) => test.volatile),
    flaky: rowsWhere((test) => test.flaky),
    changes: { newFailures: rowsWhere((test) => test.newFailure), fixed: [], stillFailing: [], added: [] },
    history: { runs: ['a', 'b'], ...column((test) => test.history ?? 'pp') },
    details: [],
  }
}
