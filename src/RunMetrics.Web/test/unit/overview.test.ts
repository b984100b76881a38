import { describe, expect, it } from 'vitest'
import type { ReportBuild } from '../../src/gen/report-build'
import type { RunSummary } from '../../src/gen/run'
import { filterDiagnostics, groupDiagnostics } from '../../src/lib/diagnostics'
import { brokenProjects, headlineOf, missingReasons, titleOf } from '../../src/lib/run-story'
import { moveOf, windowOf } from '../../src/lib/windowing'
import { sentenceOf } from '../../src/components/history-strip'
import { shortName } from '../../src/views/overview/test-link'

const totals = { total: 10, passed: 7, failed: 2, skipped: 1, notExecuted: 0, other: 0, flaky: 0, attempts: { total: 9, passed: 7, failed: 2, other: 0 } }

function run(part: Partial<RunSummary>): RunSummary {
  return {
    schemaVersion: '1.0', id: 'r', kind: 'test', state: 'finished', result: 'passed', partial: false, startedAt: '2026-11-20T12:00:00Z', stepTimestamps: { started: '2026-11-20T12:00:00Z' },
    machine: { os: 'linux', architecture: 'x64' }, git: { available: false }, projects: [], diagnostics: [], producer: { name: 'runmetrics', version: '0' }, ...part,
  }
}

describe('the story of a run', () => {
  it.each<[Partial<RunSummary>, string]>([
    [{ result: 'passed', tests: { ...totals, failed: 0 } }, 'All 7 tests that ran passed'],
    [{ result: 'failed', tests: totals }, '2 of 10 tests failed'],
    [{ result: 'failed', tests: { ...totals, failed: 0 } }, 'The run failed, although no test did'],
    [{ result: 'aborted', tests: totals }, 'A test host ended before its tests did'],
    [{ result: 'empty' }, 'No test ran'],
    [{ result: 'buildFailed' }, 'The build failed, so tests did not run'],
    [{ result: 'unknown' }, 'Nothing says how the run ended'],
  ])('%# is one sentence', (part, sentence) => {
    expect(headlineOf(run(part))).toBe(sentence)
  })

  it('says loudly why results are missing', () => {
    const reasons = missingReasons(
      run({
        partial: true,
        projects: [
          { project: 'A.Tests', targetFramework: 'net10.0', testOutcome: 'aborted', tests: totals },
          { project: 'B.Tests', testOutcome: 'missing' },
          { project: 'C.Tests', testOutcome: 'completed' },
        ],
      }),
    )
    expect(reasons.map((reason) => reason.text)).toEqual([
      'The test host of A.Tests (net10.0) crashed or hung. 10 results of it arrived before.',
      'B.Tests was to run tests, but no result arrived.',
    ])
    expect(missingReasons(run({ state: 'interrupted' }))).toHaveLength(1)
    expect(missingReasons(run({ partial: true }))).toEqual([{ text: 'Results are known to be missing.', messages: [] }])
    expect(missingReasons(run({}))).toEqual([])
  })

  it('adds what a test host said last', () => {
    const modules = [
      { name: 'A.Tests', targetFramework: 'net10.0', outcome: 'aborted', messages: ['Test host process crashed'] },
      { name: 'D.Tests', outcome: 'missing' },
    ]
    const projects = [{ project: 'A.Tests', targetFramework: 'net10.0', testOutcome: 'aborted' as const, tests: totals }]
    expect(missingReasons(run({ partial: true, projects }), modules)).toEqual([
      { text: 'The test host of A.Tests (net10.0) crashed or hung. 10 results of it arrived before.', messages: ['Test host process crashed'] },
      { text: 'D.Tests was to run tests, but no result arrived.', messages: [] },
    ])
  })

  it('names projects that did not build', () => {
    expect(brokenProjects(run({ projects: [{ project: 'A', build: { outcome: 'failed', errors: 2 } }, { project: 'B', build: { outcome: 'succeeded' } }] }))).toEqual(['A: 2 errors'])
  })

  it('turns terms into titles', () => {
    expect(titleOf('notExecuted')).toBe('Not executed')
  })

  it('names a test without repeating its class', () => {
    expect(shortName('Shop.Tests.Adds(1)', 'Shop.Tests')).toBe('Adds(1)')
    expect(shortName('adds one', 'Shop.Tests')).toBe('adds one')
  })

  it('says a history in words', () => {
    expect(sentenceOf('--pfk')).toBe('Last 3 runs with this test: Passed 1, Failed 1, Flaky 1; now Flaky')
  })
})

describe('diagnostics', () => {
  const build: ReportBuild = {
    schemaVersion: '1.0',
    projects: [{ name: 'Shop', targetFramework: 'net10.0', outcome: 'succeeded' }],
    rules: [],
    diagnostics: [
      { code: 'CA1', severity: 'warning', message: 'Specify culture', path: 'src/A.cs', line: 3, project: 0 },
      { code: 'CS1', severity: 'error', message: 'Missing ;', path: 'src/B.cs' },
      { code: 'CA1', severity: 'warning', message: 'Specify culture', path: 'src/B.cs', project: 0 },
    ],
  }

  it('are filtered by severity, code and words', () => {
    expect(filterDiagnostics(build, {})).toEqual([0, 1, 2])
    expect(filterDiagnostics(build, { severity: 'error' })).toEqual([1])
    expect(filterDiagnostics(build, { code: 'CA1', text: 'B.CS culture' })).toEqual([2])
    expect(filterDiagnostics(build, { text: 'net10' })).toEqual([0, 2])
  })

  it('are grouped with errors first', () => {
    expect(groupDiagnostics(build, [0, 1, 2], 'code')).toEqual([{ label: 'CS1', items: [1] }, { label: 'CA1', items: [0, 2] }])
    expect(groupDiagnostics(build, [0, 1, 2], 'file').map((group) => group.label)).toEqual(['src/B.cs', 'src/A.cs'])
    expect(groupDiagnostics(build, [0, 1], 'project').map((group) => group.label)).toEqual(['(no project)', 'Shop (net10.0)'])
  })
})

describe('the virtual list', () => {
  it('renders what is on screen and a little around it', () => {
    expect(windowOf(0, 300, 30, 1000)).toEqual({ from: 0, to: 16 })
    expect(windowOf(3000, 300, 30, 1000)).toEqual({ from: 94, to: 116 })
    expect(windowOf(99999, 300, 30, 10)).toEqual({ from: 10, to: 10 })
  })

  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 99, 99],
    ['ArrowUp', 0, 0],
    ['PageDown', 0, 20],
    ['PageUp', 5, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
    ['x', 50, undefined],
  ])('moves by %s from %d to %s', (key, from, to) => {
    expect(moveOf(key, from, 100, 20)).toBe(to)
  })

  it('has nowhere to go when empty', () => {
    expect(moveOf('ArrowDown', -1, 0, 20)).toBeUndefined()
  })
})
