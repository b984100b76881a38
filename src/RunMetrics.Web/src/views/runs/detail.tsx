import type { ComponentChildren, JSX } from 'preact'
import { Status } from '../../components/status'
import type { ReportOverview } from '../../gen/report-overview'
import type { ReportRuns } from '../../gen/report-runs'
import { count, counted, duration, instant, percent, shortCommit } from '../../lib/format'
import { safeUrl } from '../../lib/links'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'
import { branchRate, dirtOf, flakyShare, lineRate, type PastRun, spanOf } from '../../lib/runs'
import { lookOf, lookOfResult } from '../../lib/status'

interface RunDetailProps {
  run: PastRun
  report: ReportRuns
  overview: ReportOverview
  onClose: () => void
}

/** All that is still known of one run. */
export function RunDetail({ run, report, overview, onClose }: RunDetailProps): JSX.Element {
  const since = report.runs.find((one) => one.id === run.since)
  const here = run.id === overview.run['id']
  const flaky = flakyShare(run)
  const comparable = !here && (run.id === overview.previous?.id || run.id === overview.base?.id)
  return (
    <aside class="detail" aria-label="Run">
      <header>
        <Status look={lookOfResult(run.result)} />
        {here && <span class="tag">this page</span>}
        {run.outage && <span class="tag warn">outage</span>}
        {run.partial && <span class="tag bad">partial</span>}
        <button type="button" class="button plain" onClick={onClose} aria-label="Close the details" title="Close (Esc)">
          ✕
        </button>
      </header>
      <h2 class="mono">{run.id}</h2>
      {run.outage && (
        <p class="note">
          ▲ {count(run.outage.failed)} of {counted(run.outage.tests, 'test')} failed at first, far more than usual. Verdicts about tests leave this run out.
        </p>
      )}
      <dl class="facts">
        <Fact term="Started">
          {instant(run.startedAt)}
          {since && <span class="muted"> · {spanOf(since.startedAt, run.startedAt)} after the run before on its branch</span>}
        </Fact>
        <Fact term="Duration">{run.duration !== undefined && duration(run.duration)}</Fact>
        <Fact term="Trigger">{run.command ? <code>{visibleText(run.command)}</code> : run.kind}</Fact>
        <Fact term="CI">{run.ci && <Linked url={run.url} text={`${run.ci}${run.ciRun ? ` #${run.ciRun}` : ''}`} />}</Fact>
        <Fact term="Branch">{run.branch && visibleText(run.branch)}</Fact>
        <Fact term="Commit">
          {run.head && (
            <>
              <code title={run.head}>{shortCommit(run.head)}</code> {run.subject && visibleText(run.subject)}
            </>
          )}
        </Fact>
        <Fact term="Changes">{changesOf(run, since)}</Fact>
        <Fact term="Tests">{run.tests && <Tests tests={run.tests} />}</Fact>
        <Fact term="Flake rate">{flaky !== undefined && `${percent(flaky)}: ${count(run.flakyExecutions!)} of ${counted(run.executions!, 'execution')}`}</Fact>
        <Fact term="Lines">{lineRate(run) !== undefined && `${percent(lineRate(run)!)}: ${count(run.linesCovered!)} of ${count(run.lines!)}`}</Fact>
        <Fact term="Branches">{branchRate(run) !== undefined && `${percent(branchRate(run)!)}: ${count(run.branchesCovered!)} of ${count(run.branches!)}`}</Fact>
      </dl>
      {comparable && (
        <p>
          <a href={hashOf('compare', { with: run.id })}>Compare this page’s run with it</a>
        </p>
      )}
      <Files run={run} folder={report.folder} />
    </aside>
  )
}

function Fact({ term, children }: { term: string; children?: ComponentChildren }): JSX.Element | null {
  if (children === undefined || children === null || children === false || children === '') return null
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Linked({ url, text }: { url: string | undefined; text: string }): JSX.Element {
  const safe = safeUrl(url)
  return safe ? <a href={safe} rel="noreferrer">{visibleText(text)}</a> : <>{visibleText(text)}</>
}

function changesOf(run: PastRun, since: PastRun | undefined): string {
  const commits = run.commits === undefined ? since && 'commits since the run before unknown' : run.commits === 0 ? 'no commit since the run before' : `${counted(run.commits, 'commit')} since the run before`
  const dirt = dirtOf(run)
  return [commits, dirt || (run.dirtyFiles === 0 && 'nothing uncommitted')].filter(Boolean).join(' · ')
}

function Tests({ tests }: { tests: NonNullable<PastRun['tests']> }): JSX.Element {
  const parts: [string, number | undefined][] = [['f', tests.failed], ['k', tests.flaky], ['p', tests.passed - tests.flaky], ['s', tests.skipped], ['n', tests.notExecuted], ['o', tests.other]]
  return (
    <>
      {count(tests.total)}:{' '}
      {parts
        .filter(([, n]) => n !== undefined && n > 0)
        .map(([letter, n]) => `${lookOf(letter).glyph} ${count(n!)} ${letter === 'k' ? 'passed after a failed attempt' : lookOf(letter).word.toLowerCase()}`)
        .join(' · ')}
    </>
  )
}

function Files({ run, folder }: { run: PastRun; folder: string | undefined }): JSX.Element {
  const { files } = run
  if (!files) return <p class="muted small">{run.pruned ? 'Its files were removed by retention.' : 'Its files are not here; what is known of it was remembered.'}</p>
  return (
    <section class="text-block">
      <header>
        <h3>Files</h3>
        {folder !== undefined && <span class="muted small">links open where the run folder lies beside the report</span>}
      </header>
      <ul class="run-files">
        {files.map(({ path, bytes }) => {
          const name = path.split('/').slice(2).join('/')
          return (
            <li key={path}>
              {folder === undefined ? <code>{path}</code> : <a href={folder + path.split('/').map(encodeURIComponent).join('/')}>{name}</a>} <span class="muted small">{size(bytes)}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** 1,234 B, 12.3 kB, 4.5 MB */
function size(bytes: number): string {
  return bytes < 10_000 ? `${count(bytes)} B` : bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
