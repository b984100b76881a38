import type { JSX } from 'preact'
import type { Arrival } from '../data/use-block'

/** What stands where data is still on its way, or cannot be shown. */
export function Pending({ arrival }: { arrival: Arrival<unknown> }): JSX.Element {
  return arrival.error === undefined ? (
    <p class="pending muted" role="status">
      Reading the data…
    </p>
  ) : (
    <p class="notice" role="alert">
      {arrival.error}
    </p>
  )
}
