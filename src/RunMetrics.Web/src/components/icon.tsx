import type { JSX } from 'preact'

/** A 16 × 16 line icon; decoration only, the text beside it carries the meaning. */
export function Icon({ path }: { path: string }): JSX.Element {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}
