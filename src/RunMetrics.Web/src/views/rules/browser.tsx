import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { SearchBox } from '../../components/search-box'
import { filterRules, type RuleRow } from '../../data/rule-table'
import type { ViolationReport } from '../../gen/violations'
import { count, counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { useViewState } from '../../lib/view-state'
import type { ViewProps } from '../view'
import { RulePanel } from './rule-panel'

type Shown = 'all' | 'new' | 'known'

const choices: readonly { show: Shown; title: string }[] = [
  { show: 'all', title: 'All' },
  { show: 'new', title: 'New' },
  { show: 'known', title: 'Known' },
]

/** Every rule: what it means, what breaks it, and what the baseline knows. */
export function Browser({ params, overview, report, rows }: ViewProps & { report: ViolationReport; rows: readonly RuleRow[] }): JSX.Element {
  const [raw, change] = useViewState('rules', params)
  const q = String(raw['q'] ?? '')
  const show = choices.find((choice) => choice.show === raw['show'])?.show ?? 'all'
  const shown = useMemo(() => filterRules(rows, q, show), [rows, q, show])
  const fresh = rows.reduce((sum, row) => sum + row.fresh, 0)
  const known = rows.reduce((sum, row) => sum + row.rule.known, 0)
  const empty = rows.filter((row) => row.rule.empty).length
  const counts: Record<Shown, number> = { all: fresh + known, new: fresh, known }
  return (
    <div class="rules-view">
      <section class="panel figures">
        <span>
          <strong>{counted(fresh, 'new violation')}</strong> of {counted(rows.length, 'rule')}
        </span>
        <span class="muted">{count(known)} known in the baseline</span>
        {empty > 0 && <span>{counted(empty, 'rule')} can never be broken</span>}
        {report.stale.length > 0 && <span>{counted(report.stale.length, 'known violation')} mended</span>}
      </section>
      <div class="toolbar">
        <SearchBox value={q} label="Filter" placeholder="Filter: rule, type or file" onInput={(text) => change({ q: text })} onLeave={() => document.querySelector<HTMLElement>('.rules-view summary')?.focus()} />
        <span class="segments" role="group" aria-label="Violations">
          {choices.map((choice) => (
            <button key={choice.show} type="button" aria-pressed={show === choice.show} onClick={() => change({ show: choice.show === 'all' ? undefined : choice.show })}>
              {choice.title} <small>{count(counts[choice.show])}</small>
            </button>
          ))}
        </span>
        <span class="muted shown" aria-hidden="true">
          {count(shown.length)} of {count(rows.length)}
        </span>
      </div>
      {shown.map((row) => (
        <RulePanel key={row.rule.name} row={row} open={q !== '' || show !== 'all' || row.fresh > 0 || row.rule.name === raw['rule']} template={overview.links.source} />
      ))}
      {shown.length === 0 && <p class="empty muted">No rule fits. Take the filter back to see all {count(rows.length)}.</p>}
      {report.stale.length > 0 && (
        <section class="panel">
          <header>
            <h2>Mended, and still in the baseline</h2>
          </header>
          <p class="muted">
            Take them out with <code>runmetrics rules --update-baseline</code>.
          </p>
          <ul class="violations">
            {report.stale.map((one) => (
              <li key={`${one.rule} ${one.from} ${one.to}`}>
                {visibleText(one.rule)}: <span class="mono">{visibleText(one.to === '' ? one.from : `${one.from} → ${one.to}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p class="muted small">{report.definition}</p>
      <p class="hidden" role="status">
        {counted(shown.length, 'rule')} shown
      </p>
    </div>
  )
}
