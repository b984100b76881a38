import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { CoverageBar } from '../../components/coverage-bar'
import { Panel } from '../../components/panel'
import type { CoverageTable } from '../../data/coverage-table'
import { crapText } from '../../lib/coverage'
import { count } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'

const first = 10

/** Complex members with little coverage: where a change is likeliest to go wrong unseen. */
export function Hotspots({ table }: { table: CoverageTable }): JSX.Element | null {
  const [all, setAll] = useState(false)
  const { hotspots } = table.block
  if (hotspots.length === 0) return null
  const shown = all ? hotspots : hotspots.slice(0, first)
  return (
    <Panel title="Riskiest members" note="by CRAP: complexity² · (1 − line coverage)³ + complexity; above 30 is usually called risky">
      <div class="scroll-x" tabIndex={0} role="region" aria-label="Riskiest members">
        <table class="table hotspots">
          <thead>
            <tr>
              <th scope="col">Member</th>
              <th scope="col">File</th>
              <th scope="col" class="num">
                CRAP
              </th>
              <th scope="col" class="num">
                Complexity
              </th>
              <th scope="col">Lines</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((spot) => (
              <tr key={`${spot.file}:${spot.line}:${spot.name}`}>
                <td class="wrap">
                  <a class="mono" href={hashOf('file', { path: table.paths[spot.file], line: spot.line })}>
                    {visibleText(spot.name)}
                  </a>
                </td>
                <td class="muted" title={table.paths[spot.file]}>
                  {visibleText(table.block.files.name[spot.file] ?? '')}
                </td>
                <td class="num">{crapText(spot.crap)}</td>
                <td class="num">{count(spot.complexity)}</td>
                <td>
                  <CoverageBar covered={spot.lines.covered} coverable={spot.lines.coverable} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < hotspots.length && (
        <p class="more">
          <button type="button" class="button" onClick={() => setAll(true)}>
            Show the other {count(hotspots.length - shown.length)}
          </button>
        </p>
      )}
    </Panel>
  )
}
