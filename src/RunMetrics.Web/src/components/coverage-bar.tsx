import type { JSX } from 'preact'
import { linePercent } from '../lib/coverage'
import { binOf, bins } from '../lib/coverage-scale'

/** A share as a number upon a bar in the colour of its bin. */
export function CoverageBar({ covered, coverable }: { covered: number; coverable: number }): JSX.Element {
  const ratio = coverable === 0 ? 0 : covered / coverable
  return (
    <span class="coverage-bar">
      <span class="track" aria-hidden="true">
        <span style={{ width: `${ratio * 100}%`, background: bins[binOf(ratio)]!.fill }} />
      </span>
      <span class="num">{linePercent(covered, coverable)}</span>
    </span>
  )
}

/** What the colours mean. */
export function ScaleLegend(): JSX.Element {
  return (
    <ul class="scale-legend small muted" aria-label="Colours: share of covered lines">
      {bins.map(({ label, fill }) => (
        <li key={label}>
          <span class="bin" style={{ background: fill }} aria-hidden="true" /> {label}
        </li>
      ))}
    </ul>
  )
}
