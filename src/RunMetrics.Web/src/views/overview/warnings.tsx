import type { JSX } from 'preact'
import { Panel } from '../../components/panel'
import { Status } from '../../components/status'
import type { ReportOverview } from '../../gen/report-overview'
import { count } from '../../lib/format'
import { safeUrl } from '../../lib/links'
import { hashOf } from '../../lib/router'
import { definitionOf } from '../../lib/run-story'
import { lookOfSeverity } from '../../lib/status'

const most = 10

/** What compiler, analyzers and restore had to say, by code. */
export function Warnings({ overview }: { overview: ReportOverview }): JSX.Element | null {
  const { rules } = overview
  if (rules.length === 0) return null
  return (
    <Panel title="Warnings by code" note={<abbr title={definitionOf(overview, 'warnings')}>how they are counted</abbr>} actions={<a href={hashOf('build')}>All in the build</a>}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">Severity</th>
            <th scope="col">Rule</th>
            <th scope="col" class="num">
              Count
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.slice(0, most).map((rule) => (
            <tr key={rule.code}>
              <td>
                <a class="mono" href={hashOf('build', { code: rule.code })}>
                  {rule.code}
                </a>
              </td>
              <td>
                <Status look={lookOfSeverity(rule.severity)} />
              </td>
              <td class="wrap">
                {rule.title}{' '}
                {safeUrl(rule.helpUri) && (
                  <a class="small" href={safeUrl(rule.helpUri)} rel="noreferrer" aria-label={`Help for ${rule.code}`}>
                    help
                  </a>
                )}
              </td>
              <td class="num">{count(rule.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
