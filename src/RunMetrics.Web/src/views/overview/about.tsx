import type { JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { Panel } from '../../components/panel'
import { Status } from '../../components/status'
import { Live } from '../../data/use-live'
import type { ReportOverview } from '../../gen/report-overview'
import type { RunSummary } from '../../gen/run'
import { instant } from '../../lib/format'
import { titleOf } from '../../lib/run-story'
import { lookOfSeverity } from '../../lib/status'

/** What RunMetrics has to say about itself and its surroundings. */
export function Findings({ run }: { run: RunSummary }): JSX.Element | null {
  if (run.diagnostics.length === 0) return null
  return (
    <Panel title="Findings of RunMetrics" note="about itself and its surroundings">
      <ul class="findings">
        {run.diagnostics.map((finding) => (
          <li key={`${finding.code}${finding.message}`}>
            <Status look={lookOfSeverity(finding.severity)} word={finding.code} />
            <span>{finding.message}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** What each number means, and who wrote the page. */
export function About({ overview, run }: { overview: ReportOverview; run: RunSummary }): JSX.Element {
  const isServed = useContext(Live) !== undefined
  return (
    <footer class="about">
      {overview.cuts && overview.cuts.length > 0 && (
        <section class="note" aria-label="Left out">
          <b>▲ Left out to keep this page small</b>
          <ul>
            {overview.cuts.map((cut) => (
              <li key={cut}>{cut}</li>
            ))}
          </ul>
        </section>
      )}
      <details>
        <summary>How this is counted</summary>
        <dl>
          {overview.definitions.map(({ term, text }) => (
            <div key={term}>
              <dt>{titleOf(term)}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </details>
      <p class="muted small">
        {run.producer.name} {run.producer.version} · page of {instant(overview.generatedAt)} · {origin(overview, isServed)}
      </p>
    </footer>
  )
}

/** Where the data comes from, as it is. */
function origin({ blocks }: ReportOverview, isServed: boolean): string {
  const place = isServed ? 'comes from the server of this page' : blocks.some((block) => block.file) ? 'is in this file and those beside it' : 'is in this file'
  return `all data ${place}, nothing else is loaded or sent`
}
