import type { ComponentChildren, JSX } from 'preact'
import { Panel } from '../../components/panel'
import { type Comparison, type Difference, kindOfFact, shareOf, type TestChange } from '../../lib/comparison'
import { points } from '../../lib/deltas'
import { count, duration, percent, shortCommit } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'

interface PartProps {
  difference: Difference
  totals: Comparison['totals']
}

/** A list that can be folded; with the number of all items when it is cut. */
function Items({ title, one = title, glyph, tone, total, open = false, children }: { title: string; one?: string; glyph: string; tone: string; total: number; open?: boolean; children: readonly JSX.Element[] }): JSX.Element | null {
  if (children.length === 0) return null
  return (
    <details class="items" open={open}>
      <summary>
        <span class={`glyph ${tone}`} aria-hidden="true">
          {glyph}
        </span>{' '}
        <b>{count(total)}</b> {total === 1 ? one : title}
      </summary>
      <ul>{children}</ul>
      {total > children.length && <p class="muted small">{count(children.length)} of them; runmetrics diff lists all.</p>}
    </details>
  )
}

export function TestChanges({ difference, totals }: PartProps): JSX.Element | null {
  const { tests } = difference
  if (!tests) return null
  const lists: [string, string, string, readonly TestChange[] | undefined, number | undefined, boolean][] = [
    ['broken', '✕', 'bad', tests.broken, totals?.broken, true],
    ['fixed', '✓', 'ok', tests.fixed, totals?.fixed, true],
    ['still failing', '✕', 'bad', tests.stillFailing, totals?.stillFailing, false],
    ['slower', '▲', 'warn', tests.slower, totals?.slower, true],
    ['faster', '▼', 'ok', tests.faster, totals?.faster, false],
    ['new', '+', 'off', tests.new, totals?.newTests, false],
    ['gone', '−', 'off', tests.gone, totals?.goneTests, false],
  ]
  const empty = lists.every(([, , , items]) => !items || items.length === 0)
  return (
    <Panel title="Tests" note={`${count(tests.common)} in both runs`}>
      {empty && <p class="muted">The same tests with the same outcomes, none much slower or faster.</p>}
      {lists.map(([title, glyph, tone, items, total, open]) => (
        <Items key={title} title={title} glyph={glyph} tone={tone} total={total ?? items?.length ?? 0} open={open}>
          {(items ?? []).map((test) => (
            <TestLine key={`${test.module} ${test.test}`} test={test} timed={title === 'slower' || title === 'faster'} />
          ))}
        </Items>
      ))}
    </Panel>
  )
}

function TestLine({ test, timed }: { test: TestChange; timed: boolean }): JSX.Element {
  const method = test.test.replace(/\(.*$/s, '')
  return (
    <li>
      <span class="what">
        {test.after === undefined ? visibleText(test.test) : <a href={hashOf('tests', { q: method })}>{visibleText(test.test)}</a>} <span class="muted small">{visibleText(test.module)}</span>
      </span>
      {timed && (
        <span class="num">
          {duration(test.secondsBefore)} → {duration(test.secondsAfter)}
        </span>
      )}
    </li>
  )
}

export function CoverageChanges({ difference, totals }: PartProps): JSX.Element | null {
  const { coverage } = difference
  if (!coverage) return null
  return (
    <Panel title="Coverage" note="by member, the largest loss of covered lines first">
      <p>
        Lines <Rates before={[coverage.before.linesCovered, coverage.before.lines]} after={[coverage.after.linesCovered, coverage.after.lines]} />
        {coverage.before.branches + coverage.after.branches > 0 && (
          <>
            {' '}
            · branches <Rates before={[coverage.before.branchesCovered, coverage.before.branches]} after={[coverage.after.branchesCovered, coverage.after.branches]} />
          </>
        )}
      </p>
      <Items title={coverage.members.length === 1 ? 'member is covered otherwise' : 'members are covered otherwise'} glyph="±" tone="off" total={totals?.members ?? coverage.members.length} open={coverage.members.length <= 30}>
        {coverage.members.map((member) => (
          <li key={`${member.file} ${member.name}`}>
            <span class="what">
              <a class="mono" href={hashOf('file', { path: member.file })}>
                {visibleText(member.name)}
              </a>{' '}
              <span class="muted small">{visibleText(member.file)}</span>
            </span>
            <span class="num">
              {shareOf(member.before)} → {shareOf(member.after)}
            </span>
          </li>
        ))}
      </Items>
    </Panel>
  )
}

function Rates({ before, after }: { before: [number, number]; after: [number, number] }): JSX.Element {
  const change = before[1] > 0 && after[1] > 0 ? points(after[0] / after[1] - before[0] / before[1]) : ''
  return (
    <>
      {rate(before)} → <b>{rate(after)}</b> {change !== '' && `(${change})`}
    </>
  )
}

function rate([covered, all]: [number, number]): string {
  return all === 0 ? 'unknown' : percent(covered / all)
}

export function CodeChanges({ difference, totals }: PartProps): JSX.Element | null {
  const { dependencies, diagnostics, violations } = difference
  if (!dependencies && !diagnostics && !violations) return null
  type Edge = NonNullable<Difference['dependencies']>['newEdges'][number]
  const edge = (one: Edge): JSX.Element => <Line key={`${one.from} ${one.to}`} text={`${one.from} → ${one.to}`} note={`${count(one.count)} ${one.count === 1 ? 'place' : 'places'}`} />
  type Diagnostic = NonNullable<Difference['diagnostics']>['new'][number]
  const line = (one: Diagnostic, i: number): JSX.Element => <Line key={i} text={`${one.severity} ${one.code}: ${one.message}`} note={one.path ? `${one.path}${one.line ? `:${one.line}` : ''}` : ''} />
  type Violation = NonNullable<Difference['violations']>['new'][number]
  const violation = (one: Violation, i: number): JSX.Element => <Line key={i} text={`${one.rule}: ${one.from} → ${one.to}`} note={one.file ?? ''} />
  const lists = [
    { title: 'new cycles', one: 'new cycle', glyph: '○', tone: 'bad', items: (dependencies?.newCycles ?? []).map((one) => <Line key={one.path.join()} text={one.path.join(' → ')} note={`cheapest edge to cut: ${one.cut.from} → ${one.cut.to}`} />), total: totals?.newCycles },
    { title: 'gone cycles', one: 'gone cycle', glyph: '✓', tone: 'ok', items: (dependencies?.goneCycles ?? []).map((one) => <Line key={one.nodes.join()} text={one.nodes.join(', ')} />), total: totals?.goneCycles },
    { title: 'new edges between namespaces', one: 'new edge between namespaces', glyph: '+', tone: 'off', items: (dependencies?.newEdges ?? []).map(edge), total: totals?.newEdges },
    { title: 'gone edges between namespaces', one: 'gone edge between namespaces', glyph: '−', tone: 'off', items: (dependencies?.goneEdges ?? []).map(edge), total: totals?.goneEdges },
    { title: 'new violations of rules', one: 'new violation of a rule', glyph: '✕', tone: 'bad', items: (violations?.new ?? []).map(violation), total: totals?.newViolations },
    { title: 'gone violations of rules', one: 'gone violation of a rule', glyph: '✓', tone: 'ok', items: (violations?.gone ?? []).map(violation), total: totals?.goneViolations },
    { title: 'new diagnostics', one: 'new diagnostic', glyph: '▲', tone: 'warn', items: (diagnostics?.new ?? []).map(line), total: totals?.newDiagnostics },
    { title: 'gone diagnostics', one: 'gone diagnostic', glyph: '✓', tone: 'ok', items: (diagnostics?.gone ?? []).map(line), total: totals?.goneDiagnostics },
  ]
  return (
    <Panel title="Code" note="dependencies between namespaces, rules, diagnostics">
      {lists.every(({ items }) => items.length === 0) && <p class="muted">No edge, cycle, violation or diagnostic came or went.</p>}
      {lists.map(({ title, one, glyph, tone, items, total }) => (
        <Items key={title} title={title} one={one} glyph={glyph} tone={tone} total={total ?? items.length} open={items.length <= 10}>
          {items}
        </Items>
      ))}
    </Panel>
  )
}

function Line({ text, note }: { text: string; note?: ComponentChildren }): JSX.Element {
  return (
    <li>
      <span class="what">{visibleText(text)}</span>
      {note && <span class="muted small">{note}</span>}
    </li>
  )
}

/** Facts that came, went or have another value. */
export function FactChanges({ title, facts, total }: { title: string; facts: readonly { name: string; before?: string; after?: string }[] | undefined; total: number | undefined }): JSX.Element | null {
  if (!facts) return null
  return (
    <Panel title={title}>
      {facts.length === 0 ? (
        <p class="muted">No difference.</p>
      ) : (
        <div class="scroll-x" tabIndex={0} role="region" aria-label={title}>
          <table class="table facts-of-diff">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Then</th>
                <th scope="col">Now</th>
                <th scope="col">What happened</th>
              </tr>
            </thead>
            <tbody>
              {facts.map((fact) => (
                <tr key={fact.name}>
                  <th scope="row">{visibleText(fact.name)}</th>
                  <td>
                    <Value of={fact.before} />
                  </td>
                  <td>
                    <Value of={fact.after} />
                  </td>
                  <td>{kindOfFact(fact)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {total !== undefined && total > facts.length && (
        <p class="muted small">
          {count(facts.length)} of {count(total)}; runmetrics diff lists all.
        </p>
      )}
    </Panel>
  )
}

/** A value of a fact; commits are cut as everywhere. */
function Value({ of }: { of: string | undefined }): JSX.Element {
  if (of === undefined) return <>–</>
  return /^[0-9a-f]{40,64}$/.test(of) ? <code title={of}>{shortCommit(of)}</code> : <>{visibleText(of)}</>
}
