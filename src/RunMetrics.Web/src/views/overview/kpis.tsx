import type { ComponentChildren, JSX } from 'preact'
import { OutcomeBar } from '../../components/outcome-bar'
import { Sparkline, type Tone } from '../../components/trend'
import type { ReportOverview } from '../../gen/report-overview'
import type { RunSummary } from '../../gen/run'
import { count, counted, duration, percent } from '../../lib/format'
import { hashOf } from '../../lib/router'
import { definitionOf, earlierRun } from '../../lib/run-story'
import { points, ratio, signed } from '../../lib/deltas'

/** The numbers of the run; each leads to its evidence and brings its definition along. */
export function Kpis({ overview, run }: { overview: ReportOverview; run: RunSummary }): JSX.Element {
  const { tests, coverage } = run
  const previous = overview.previous?.alike === false ? undefined : overview.previous
  const before = earlierRun(overview)
  const define = (term: string): string | undefined => definitionOf(overview, term)
  const warnings = overview.rules.filter((rule) => rule.severity === 'warning').reduce((sum, rule) => sum + rule.count, 0)
  const errors = overview.rules.filter((rule) => rule.severity === 'error').reduce((sum, rule) => sum + rule.count, 0)
  const extra = tests ? tests.attempts.total - tests.passed - tests.failed - tests.other : 0
  const cards = [tests, tests, run.duration !== undefined, overview.patch, coverage && coverage.linesValid > 0, overview.dependencies, true].filter(Boolean).length
  return (
    <div class="kpi-frame">
    <div class={`kpis of-${cards}`}>
      {tests && (
        <Kpi title="Tests" tone={tests.failed > 0 ? 'bad' : 'ok'} value={count(tests.total)} href={hashOf('tests')} definition={define('tests')}>
          <Delta>{previous?.tests && signed(tests.total - previous.tests.total)}</Delta>
          <span>{tests.failed > 0 ? `✕ ${count(tests.failed)} failed` : '✓ none failed'}{tests.skipped > 0 && ` · – ${count(tests.skipped)} skipped`}</span>
          <OutcomeBar counts={{ p: tests.passed - tests.flaky, f: tests.failed, k: tests.flaky, s: tests.skipped, n: tests.notExecuted, o: tests.other }} />
        </Kpi>
      )}
      {tests && (
        <Kpi title="Flaky in this run" tone={tests.flaky > 0 ? 'warn' : 'ok'} value={count(tests.flaky)} href={tests.flaky > 0 ? hashOf('tests', { q: 'status:flaky' }) : undefined} definition={define('flaky')}>
          <span title={define('attempts')}>
            {counted(tests.attempts.total, 'attempt')}
            {extra > 0 ? `, ${count(extra)} of them again` : ''}
          </span>
        </Kpi>
      )}
      {run.duration !== undefined && (
        <Kpi title="Duration" tone="accent" value={duration(run.duration)} definition={define('duration')}>
          <Delta>{previous?.duration !== undefined && ratio(run.duration, previous.duration)}</Delta>
          {tests?.duration !== undefined && <span title={define('testTime')}>{duration(tests.duration)} of test time</span>}
          <Line overview={overview} tone="accent" name="Duration" pick={(one) => one.duration} />
        </Kpi>
      )}
      {overview.patch && <PatchKpi patch={overview.patch} definition={define('patch')} />}
      {coverage && coverage.linesValid > 0 && (
        <Kpi
          title="Line coverage"
          tone="accent"
          value={percent(coverage.linesCovered / coverage.linesValid)}
          href={overview.blocks.some((block) => block.name === 'coverage') ? hashOf('coverage') : undefined}
          definition={coverage.definition}
        >
          <Delta>{before?.lineRate !== undefined && points(coverage.linesCovered / coverage.linesValid - before.lineRate)}</Delta>
          <span>
            {coverage.branchesValid > 0 ? `${percent(coverage.branchesCovered / coverage.branchesValid)} of branches · ` : ''}
            {count(coverage.linesCovered)} of {count(coverage.linesValid)} lines
          </span>
          <Line overview={overview} tone="accent" name="Line coverage" pick={(one) => one.lineRate} leastSpan={0.04} />
        </Kpi>
      )}
      {overview.dependencies && <StructureKpi structure={overview.dependencies} />}
      <Kpi
        title={errors > 0 ? 'Build errors' : 'Warnings'}
        tone={errors > 0 ? 'bad' : warnings > 0 ? 'warn' : 'ok'}
        value={count(errors > 0 ? errors : warnings)}
        href={overview.rules.length > 0 ? hashOf('build') : undefined}
        definition={define('warnings')}
      >
        <span>{errors > 0 ? `and ${counted(warnings, 'warning')}` : warnings > 0 ? `of ${counted(overview.rules.length, 'code')}` : 'from compiler, analyzers and restore'}</span>
      </Kpi>
    </div>
    </div>
  )
}

/** The change comes before the whole: it is what the reader can still do something about. */
function PatchKpi({ patch, definition }: { patch: NonNullable<ReportOverview['patch']>; definition: string | undefined }): JSX.Element {
  const known = patch.state === 'known' && patch.coverable > 0
  const open = patch.coverable - patch.covered
  return (
    <Kpi title="Patch coverage" tone={known && open > 0 ? 'warn' : 'accent'} value={known ? percent(patch.covered / patch.coverable) : '–'} href={hashOf('diff')} definition={definition}>
      <span>
        {known
          ? `${open > 0 ? `✕ ${counted(open, 'changed line')} not covered` : '✓ every changed line covered'}, of ${count(patch.coverable)}`
          : patch.state === 'nothingCoverable'
            ? `Nothing coverable changed in ${counted(patch.changedLines, 'line')}`
            : (patch.reason ?? 'The coverage of the change is unknown')}
      </span>
      {known && patch.base && <span class="delta">against {patch.base}</span>}
    </Kpi>
  )
}

/** Cycles between modules, and how far a change reaches on average. */
function StructureKpi({ structure }: { structure: NonNullable<ReportOverview['dependencies']> }): JSX.Element {
  const { namespaces, edges, cycles, propagationCost } = structure
  return (
    <Kpi title="Dependency cycles" tone={cycles > 0 ? 'warn' : 'ok'} value={count(cycles)} href={hashOf('dependencies')} definition={structure.definition}>
      <span>
        between {counted(namespaces, 'namespace')} with {counted(edges, 'edge')}
        {propagationCost !== undefined && ` · propagation cost ${percent(propagationCost)}`}
      </span>
    </Kpi>
  )
}

/** How a number moved since the previous run; nothing when it did not. */
function Delta({ children }: { children: string | false | undefined }): JSX.Element | null {
  return children ? <span class="delta">{children} since the previous run</span> : null
}

interface KpiProps {
  title: string
  value: string
  tone: 'ok' | 'bad' | 'warn' | 'accent'
  href?: string | undefined
  definition: string | undefined
  children: ComponentChildren
}

function Kpi({ title, value, tone, href, definition, children }: KpiProps): JSX.Element {
  return (
    <section class={`kpi ${tone}`}>
      <h3 title={definition}>{title}</h3>
      <p class="value">{href ? <a href={href}>{value}</a> : value}</p>
      <div class="muted small">{children}</div>
    </section>
  )
}

interface LineProps {
  overview: ReportOverview
  name: string
  tone: Tone
  pick: (run: ReportOverview['recent'][number]) => number | undefined
  leastSpan?: number
}

function Line({ overview, name, tone, pick, leastSpan = 0 }: LineProps): JSX.Element {
  const values = overview.recent.map(pick)
  return <Sparkline values={values} tone={tone} leastSpan={leastSpan} label={`${name} in the last ${values.length} runs; the table of recent runs has the numbers`} />
}
