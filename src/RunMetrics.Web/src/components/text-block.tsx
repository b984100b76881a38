import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { count } from '../lib/format'
import { chunksOf, visibleText } from '../lib/plain-text'
import { CopyButton } from './copy-button'

/** Shown at once; more is a click away, so that a log of megabytes costs nothing before it is asked for. */
const firstCharacters = 12_000

/** Captured text. It is data: only ever a text node. Long texts are laid out in chunks that the browser skips while they are out of sight. */
export function TextBlock({ title, text }: { title: string; text: string }): JSX.Element {
  const [all, setAll] = useState(false)
  const cut = !all && text.length > firstCharacters * 1.5
  const chunks = useMemo(() => chunksOf(visibleText(cut ? text.slice(0, firstCharacters) : text)), [text, cut])
  return (
    <section class="text-block">
      <header>
        <h3>{title}</h3>
        <span class="muted small">{count(text.length)} characters</span>
        <CopyButton text={text} label={title} />
      </header>
      <pre tabIndex={0} role="region" aria-label={title}>
        {chunks.map((chunk, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- chunks never move
          <span key={i} class={chunks.length > 1 ? 'chunk' : undefined} style={chunks.length > 1 ? { containIntrinsicSize: `auto ${chunk.lines * 18}px` } : undefined}>
            {chunk.text}
          </span>
        ))}
      </pre>
      {cut && (
        <button type="button" class="button" onClick={() => setAll(true)}>
          Show the other {count(text.length - firstCharacters)} characters
        </button>
      )}
    </section>
  )
}
