import type { JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { Pending } from '../../components/arrival'
import { CopyButton } from '../../components/copy-button'
import { SourcePlace } from '../../components/source-place'
import { Status } from '../../components/status'
import { QuarantineNote } from '../../components/quarantine'
import { argumentsAt, durationAt, mark, moduleName, outcomeAt, quarantineAt, type TestTable, textAt, traitsAt } from '../../data/test-table'
import { RunAgain } from '../../data/run-again'
import { useBlock } from '../../data/use-block'
import type { ReportOverview } from '../../gen/report-overview'
import type { ReportTestDetails } from '../../gen/report-test-details'
import type { RunSummary } from '../../gen/run'
import { duration } from '../../lib/format'
import { filterCommand } from '../../lib/filter-command'
import { visibleText } from '../../lib/plain-text'
import { quoted } from '../../lib/query'
import { hashOf } from '../../lib/router'
import { lookOf } from '../../lib/status'
import { Attempts } from './attempts'
import { ChangeOf } from './change'
import { HistoryList } from './history-list'

interface DetailProps {
  table: TestTable
  row: number
  overview: ReportOverview
  run: RunSummary
  onClose: () => void
}

type RowDetails = ReportTestDetails['rows'][number]

/** All about one test. */
export function Detail({ table, row, overview, onClose }: DetailProps): JSX.Element {
  const { block } = table
  const shard = table.shardOf.get(row)
  const details = useBlock(`tests-details-${shard ?? 0}`, shard !== undefined)
  const known = details.value?.rows.find((one) => one.row === row)
  const letter = outcomeAt(table, row)
  return (
    <aside class="detail" aria-label="Test">
      <header>
        <Status look={lookOf(letter)} />
        <Marks table={table} row={row} />
        <button type="button" class="button plain" onClick={onClose} aria-label="Close the details" title="Close (Esc)">
          ✕
        </button>
      </header>
      <h2 class="mono">
        {visibleText(textAt(block.method, row))}
        <span class="muted">{visibleText(argumentsAt(table, row))}</span>
      </h2>
      <p class="muted class-name">{visibleText(textAt(block.className, row))}</p>
      <QuarantineNote mark={quarantineAt(table, row)} />
      <Facts table={table} row={row} overview={overview} details={known} />
      {known?.change && <ChangeOf change={known.change} template={overview.links.source} />}
      {shard !== undefined && !details.value && <Pending arrival={details} />}
      {details.value && known && <Attempts details={known} texts={details.value.texts} known={block.file.t} template={overview.links.source} />}
      {shard === undefined && <p class="muted small">{letter === 'p' ? 'It passed at the first attempt and wrote nothing.' : 'There is no message, trace or output.'}</p>}
      <HistoryList runs={block.history.runs} letters={textAt(block.history, row)} recent={overview.recent} />
      <Command table={table} row={row} />
    </aside>
  )
}

function Marks({ table, row }: { table: TestTable; row: number }): JSX.Element {
  const marks = table.marks[row] ?? 0
  const words: [number, string, string][] = [
    [mark.newFailure, 'new failure', 'bad'],
    [mark.stillFailing, 'still failing', 'bad'],
    [mark.fixed, 'fixed', 'ok'],
    [mark.added, 'added', 'off'],
    [mark.volatile, 'volatile name', 'warn'],
    [mark.quarantined, '‖ quarantined', 'warn'],
  ]
  return (
    <>
      {words
        .filter(([bit]) => (marks & bit) !== 0)
        .map(([, word, tone]) => (
          <span key={word} class={`tag ${tone}`}>
            {word}
          </span>
        ))}
    </>
  )
}

function Facts({ table, row, overview, details }: { table: TestTable; row: number; overview: ReportOverview; details: RowDetails | undefined }): JSX.Element {
  const { block } = table
  const module = block.modules[block.module[row] ?? -1]
  const file = textAt(block.file, row)
  const line = block.line[row] ?? 0
  const traits = traitsAt(table, row)
  const clamped = details?.attempts.some((attempt) => attempt.clamped)
  const volatileName = ((table.marks[row] ?? 0) & mark.volatile) !== 0
  const start = block.starts[row] ?? -1
  return (
    <>
      <dl class="facts">
        <dt>Duration</dt>
        <dd>
          {duration(durationAt(table, row))}
          {start >= 0 && <span class="muted"> · began {duration(start / 1000)} into the run</span>}
        </dd>
        {module && (
          <>
            <dt>Project</dt>
            <dd>
              <a href={hashOf('tests', { q: `project:${quoted(moduleName(module))}` })}>{moduleName(module)}</a>
              {module.framework && <span class="muted"> · {module.framework}</span>}
            </dd>
          </>
        )}
        {file !== '' && (
          <>
            <dt>Source</dt>
            <dd>
              <SourcePlace place={line > 0 ? `${file}:${line}` : file} template={overview.links.source} />
            </dd>
          </>
        )}
        {traits.length > 0 && (
          <>
            <dt>Traits</dt>
            <dd>
              {traits.map((trait) => (
                <a key={trait} class="chip" href={hashOf('tests', { q: `trait:${quoted(trait)}` })}>
                  {trait}
                </a>
              ))}
            </dd>
          </>
        )}
        {details?.renamedFrom && details.renamedFrom.length > 0 && (
          <>
            <dt>Was</dt>
            <dd>
              {details.renamedFrom.map((before) => (
                <div key={before.name}>
                  <span class="mono wrap">{visibleText(before.name)}</span>
                  {before.commit && <span class="muted"> until {before.commit.slice(0, 7)}</span>}
                </div>
              ))}
            </dd>
          </>
        )}
        {details?.name && (
          <>
            <dt>Display name</dt>
            <dd class="mono wrap">{visibleText(details.name)}</dd>
          </>
        )}
      </dl>
      {clamped && <p class="note">▲ The framework reported a duration longer than the whole run. It is cut to the length of the run.</p>}
      {volatileName && (
        <p class="note">▲ The display name changes from run to run, for example because an argument is the current time. The test is recognised by its place among its data rows; its history may mix rows.</p>
      )}
    </>
  )
}

function Command({ table, row }: { table: TestTable; row: number }): JSX.Element {
  const text = filterCommand(table, row)
  const again = useContext(RunAgain)?.(table, row)
  return (
    <section class="text-block">
      <header>
        <h3>Run it again</h3>
        <CopyButton text={text} label="Command that runs this test" />
      </header>
      <pre tabIndex={0} role="region" aria-label="Command that runs this test">
        {text}
      </pre>
      {again && <a href={again}>Run again in the test lab</a>}
    </section>
  )
}
