import type { JSX } from 'preact'
import { sourceUrl } from '../lib/links'

/** `path:line`, as a link where the repository's host is known. */
export function SourcePlace({ place, template }: { place: string; template: string | undefined }): JSX.Element {
  const match = /^(.*?)(?::(\d+))?$/s.exec(place)
  const url = sourceUrl(template, match?.[1] ?? place, match?.[2] === undefined ? undefined : Number(match[2]))
  return url ? (
    <a class="mono" href={url} rel="noreferrer">
      {place}
    </a>
  ) : (
    <span class="mono">{place}</span>
  )
}
