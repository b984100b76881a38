import type { JSX } from 'preact'
import type { Lab } from '../../data/use-lab'

/** Why tests cannot be started, and what to do about it. */
export function Refusals({ lab }: { lab: Lab }): JSX.Element {
  return (
    <>
      {lab.allowed === false && (
        <p class="notice" id="lab-why">
          This server starts no tests. Start it with <code>runmetrics serve --allow-run</code>; then the buttons here run them.
        </p>
      )}
      {lab.signIn ? (
        <p class="notice" role="alert">
          You are not signed in. Open the address that the server printed when it started, or <a href={`/login?next=${encodeURIComponent(location.pathname + location.hash)}`}>type the token</a>.
        </p>
      ) : (
        lab.problem !== undefined && (
          <p class="notice" role="alert">
            {lab.problem}
          </p>
        )
      )}
    </>
  )
}
