import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Pending } from '../../components/arrival'
import { Panel } from '../../components/panel'
import { testTable } from '../../data/test-table'
import { useBlock } from '../../data/use-block'
import type { ReportOverview } from '../../gen/report-overview'
import { count, duration, instant, shortCommit } from '../../lib/format'
import { hashOf } from '../../lib/router'
import { definitionOf } from '../../lib/run-story'
import { RowLink } from './test-link'

/** Rows listed; the rest is a link away. */
const most = 12

/** What is different from the previous run. */
export function Changes({ overview }: { overview: ReportOverview }): JSX.Element {
  const { previous, changes } = overview
  if (!previous || !changes) {
    return (
      <Panel class="changed" title="Since the previous run">
        <p class="muted">There is no earlier finished run to compare with. The next run will show here what it changed.</p>
      </Panel>
    )
  }
  const { newFailures, fixed, stillFailing, slower, added, removed } = changes
  const still = newFailures.length + fixed.length + stillFailing.length + slower.length + (added ?? 0) + (removed ?? 0) === 0
  return (
    <Panel class="changed" title="Since the previous run" note={definitionOf(overview, 'changes') && <abbr title={definitionOf(overview, 'changes')}>what is compared?</abbr>}>
      <p class="muted small">
        Compared with <code>{previous.id}</code>, {instant(previous.startedAt)}
        {previous.branch && ` on ${previous.branch}`}
        {previous.head && ` at ${shortCommit(previous.head)}`}: {previous.result}
        {previous.alike === false && '. It ran other test projects too, or fewer: tests are compared, totals and coverage are not'}
      </p>
      {still && <p>Nothing changed: the same tests with the same outcomes.</p>}
      <ul class="changes">
        <Change title="New failures" glyph="✕" tone="bad" rows={newFailures} q="is:new" open />
        <Change title="Fixed" glyph="✓" tone="ok" rows={fixed} q="is:fixed" />
        <Change title="Still failing" glyph="✕" tone="bad" rows={stillFailing} q="is:still" />
        <Change
          title="Slower"
          glyph="▲"
          tone="warn"
          rows={slower.map((one) => one.row)}
          detail={(i) => `${duration(slower[i]?.before)} → ${duration(slower[i]?.after)}`}
        />
        {added !== undefined && added > 0 && (
          <li class="plain">
            <a href={hashOf('tests', { q: 'is:added' })}>+ {count(added)} added</a>
          </li>
        )}
        {removed !== undefined && removed > 0 && <li class="plain">− {count(removed)} removed</li>}
      </ul>
    </Panel>
  )
}

interface ChangeProps {
  title: string
  glyph: string
  tone: string
  rows: readonly number[]
  q?: string
  open?: boolean
  detail?: (i: number) => ComponentChildren
}

function Change({ title, glyph, tone, rows, q, open: initially = false, detail }: ChangeProps): JSX.Element | null {
  const [open, setOpen] = useState(initially)
  if (rows.length === 0) return null
  return (
    <li>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span class={`glyph ${tone}`} aria-hidden="true">
            {glyph}
          </span>
          <b>{count(rows.length)}</b> {rows.length === 1 ? title.toLowerCase().replace(/failures$/, 'failure') : title.toLowerCase()}
        </summary>
        {open && <Rows rows={rows} q={q} detail={detail} />}
      </details>
    </li>
  )
}

function Rows({ rows, q, detail }: Pick<ChangeProps, 'rows' | 'q' | 'detail'>): JSX.Element {
  const tests = useBlock('tests')
  if (!tests.value) return <Pending arrival={tests} />
  const table = testTable(tests.value)
  return (
    <ul class="rows">
      {rows.slice(0, most).map((row, i) => (
        <li key={row}>
          <RowLink table={table} row={row} {...(q === undefined ? {} : { q })} />
          {detail && <span class="num small">{detail(i)}</span>}
        </li>
      ))}
      {rows.length > most && q && (
        <li>
          <a href={hashOf('tests', { q })}>All {count(rows.length)}</a>
        </li>
      )}
    </ul>
  )
}
