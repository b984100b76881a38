import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Glyph, Status } from '../../components/status'
import { lookOfStatus, type SpecRow, statedWord, symbolName, testsSay } from '../../data/spec-table'
import type { ReportOverview } from '../../gen/report-overview'
import type { RunSummary } from '../../gen/run'
import { count } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'
import { lookOf } from '../../lib/status'
import { Detail } from './detail'
import { CommitLink, letterOf } from './evidence'

interface MatrixProps {
  rows: readonly SpecRow[]
  open: string
  overview: ReportOverview
  run: RunSummary
  onOpen: (id: string) => void
}

/** Marks of a cell before the rest is a number. */
const most = 8

const columns: readonly { title: string; name: string }[] = [
  { title: 'Requirement', name: 'spec-id' },
  { title: 'Status', name: 'spec-status' },
  { title: 'Document says', name: 'spec-more' },
  { title: 'Tests', name: 'spec-tests' },
  { title: 'Code', name: 'spec-more spec-code' },
  { title: 'Commits', name: 'spec-more' },
]

/** One line a requirement, one column a kind of evidence; a line opens into all of it. */
export function Matrix({ rows, open, overview, run, onOpen }: MatrixProps): JSX.Element {
  return (
    <section class="panel">
      <div class="scroll-x" tabIndex={0} role="region" aria-label="Requirements and their evidence">
        <table class="table matrix">
          <thead>
            <tr>
              {columns.map(({ title, name }) => (
                <th key={title} scope="col" class={name}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Line key={row.one.id} row={row} isOpen={row.one.id === open} overview={overview} run={run} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Line({ row, isOpen, overview, run, onOpen }: { row: SpecRow; isOpen: boolean; overview: ReportOverview; run: RunSummary; onOpen: (id: string) => void }): JSX.Element {
  const { one, contradictions } = row
  const head = useRef<HTMLTableRowElement>(null)
  // A link to a requirement leads to it.
  useEffect(() => {
    if (!isOpen) return
    head.current?.nextElementSibling?.scrollIntoView({ block: 'nearest' })
    head.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  return (
    <>
      <tr ref={head} class={contradictions.length > 0 ? 'contradicted' : ''}>
        <th scope="row" class="spec-id">
          <button type="button" class="spec-open" aria-expanded={isOpen} onClick={() => onOpen(one.id)}>
            <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> <strong>{visibleText(one.label)}</strong> {visibleText(one.title)}
          </button>
        </th>
        <td class="spec-status">
          <Status look={lookOfStatus(one.status)} />
          {contradictions.length > 0 && (
            <span class="tag bad" title={contradictions.map((each) => each.found).join('\n')}>
              ✕ contradicted
            </span>
          )}
        </td>
        <td class="spec-more">{statedWord(one.stated)}</td>
        <td class="spec-tests">
          <Tests row={row} />
        </td>
        <td class="spec-more spec-code">
          {row.symbols.slice(0, 2).map((symbol) => (
            <div key={symbolName(symbol)} class="mono small" title={symbolName(symbol)}>
              {shortName(symbolName(symbol))}
              {symbol.test === true && ' (test)'}
            </div>
          ))}
          {row.symbols.length > 2 && <span class="muted small">and {count(row.symbols.length - 2)} more</span>}
          {row.symbols.length === 0 && <span class="muted">–</span>}
        </td>
        <td class="spec-more">
          {row.commits.slice(0, 3).map((commit) => (
            <CommitLink key={commit.id} id={commit.id} subject={commit.subject} overview={overview} run={run} />
          ))}
          {row.commits.length > 3 && <span class="muted small"> and {count(row.commits.length - 3)} more</span>}
          {row.commits.length === 0 && <span class="muted">–</span>}
        </td>
      </tr>
      {isOpen && (
        <tr class="opened">
          <td colSpan={columns.length}>
            <Detail row={row} overview={overview} run={run} />
          </td>
        </tr>
      )}
    </>
  )
}

/** A sign for each test, those that failed first, each a link to it. */
function Tests({ row }: { row: SpecRow }): JSX.Element {
  const tests = row.tests.toSorted((a, b) => Number(b.outcome === 'failed') - Number(a.outcome === 'failed'))
  return (
    <>
      <span class="marks">
        {tests.slice(0, most).map((test) => (
          <a key={test.row} href={hashOf('tests', { t: test.row })} title={visibleText(test.name)} aria-label={`${lookOf(letterOf(test.outcome, test.flaky)).word}: ${visibleText(test.name)}`}>
            <Glyph look={lookOf(letterOf(test.outcome, test.flaky))} />
          </a>
        ))}
        {tests.length > most && <span class="muted small">+{count(tests.length - most)}</span>}
      </span>
      <span class="muted small">{testsSay(row)}</span>
    </>
  )
}

/** Type and member without the namespace. */
function shortName(name: string): string {
  return name.split('.').slice(-2).join('.')
}
