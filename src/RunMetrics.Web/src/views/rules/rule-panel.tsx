import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { SourcePlace } from '../../components/source-place'
import type { RuleRow, Violation } from '../../data/rule-table'
import { count, counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'

/** Violations of a rule that are drawn before somebody asks for all. */
const first = 50

interface RulePanelProps {
  row: RuleRow
  open: boolean
  template: string | undefined
}

/** One rule: how it stands in the head, what breaks it inside. */
export function RulePanel({ row, open, template }: RulePanelProps): JSX.Element {
  const { rule, violations, fresh, left } = row
  const [all, setAll] = useState(false)
  const state = fresh > 0 ? (rule.severity === 'error' ? 'bad' : 'warn') : rule.empty ? 'warn' : 'good'
  const sign = fresh > 0 ? '✕' : rule.empty ? '!' : '✓'
  const listed = all ? violations : violations.slice(0, first)
  return (
    <details class={`panel rule ${state}`} open={open}>
      <summary>
        <span class="sign" aria-hidden="true">
          {sign}
        </span>
        <h2>{visibleText(rule.name)}</h2>
        <span class="facts">
          <span class="tag">{wordOf(rule.kind)}</span>
          {fresh > 0 && <span class="tag strong">{rule.severity === 'info' ? 'info' : rule.severity}</span>}
          <span>{counted(fresh, 'new violation')}</span>
          {rule.known > 0 && <span class="muted">{count(rule.known)} known</span>}
          <span class="muted">{rangeOf(rule)}</span>
        </span>
      </summary>
      {rule.because && <p>Because {visibleText(rule.because)}.</p>}
      {rule.empty && (
        <p class="notice">
          The side <strong>{rule.empty}</strong> means no type, so this rule can never be broken. Correct its pattern, or remove it.
        </p>
      )}
      {violations.length === 0 && !rule.empty && <p class="muted">Nothing breaks it.</p>}
      <ul class="violations">
        {listed.map((one) => (
          <Broken key={`${one.from} ${one.to} ${one.path.join(' ')}`} one={one} code={rule.code} template={template} />
        ))}
      </ul>
      {violations.length > listed.length && (
        <button type="button" class="button" onClick={() => setAll(true)}>
          Show all {count(violations.length)}
        </button>
      )}
      {left > 0 && <p class="muted">{counted(left, 'violation')} more than this page holds: runmetrics rules --format json has all of them.</p>}
    </details>
  )
}

const words: Record<string, string> = { circular: 'no cycle', reachable: 'no way', orphan: 'no orphan' }

function wordOf(kind: string): string {
  return words[kind] ?? kind
}

function rangeOf(rule: RuleRow['rule']): string {
  const alone = rule.kind === 'circular' || rule.kind === 'orphan'
  return alone ? `${counted(rule.from, 'type')}, by ${rule.level ?? 'type'}` : `${counted(rule.from, 'type')} → ${count(rule.to)}`
}

function Broken({ one, code, template }: { one: Violation; code: string; template: string | undefined }): JSX.Element {
  return (
    <li class={one.known ? 'known' : ''}>
      <span class="edge mono">
        {one.path.length > 0 ? (
          <Way path={one.path} cut={one.cut} />
        ) : (
          <>
            {visibleText(one.from)}
            {one.to !== '' && <> → {visibleText(one.to)}</>}
          </>
        )}
      </span>
      <span class="muted small">
        {code}
        {one.known && ' · known'}
        {one.path.length > 0 && one.cut && ` · cheapest edge to cut: ${visibleText(one.cut.from)} → ${visibleText(one.cut.to)}`}
        {one.places > 0 && ` · ${counted(one.places, 'place')}`}
        {one.kinds.length > 0 && `: ${one.kinds.join(', ')}`}
        {one.to === '' && one.path.length === 0 && (code === 'RUNM5005' ? ' · uses no own code, and none uses it' : ' · uses none of what is required')}
        {one.file !== undefined && (
          <>
            {' · '}
            <SourcePlace place={one.file} template={template} />
          </>
        )}
      </span>
    </li>
  )
}

/** The way from node to node; the edge to cut stands out. */
function Way({ path, cut }: { path: readonly string[]; cut: Violation['cut'] }): JSX.Element {
  return (
    <>
      {path.map((name, at) => {
        const cuts = at > 0 && cut !== undefined && path[at - 1] === cut.from && name === cut.to
        return (
          // A cycle comes back to where it began: a name may stand twice.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={`${at} ${name}`}>
            {at > 0 && <span class={cuts ? 'cut' : ''}> → </span>}
            {visibleText(name)}
          </span>
        )
      })}
    </>
  )
}
