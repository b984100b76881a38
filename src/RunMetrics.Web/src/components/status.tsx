import type { JSX } from 'preact'
import type { Look } from '../lib/status'

/** Glyph, word and colour of a status: never colour alone. */
export function Status({ look, word = look.word }: { look: Look; word?: string }): JSX.Element {
  return (
    <span class={`status ${look.tone}`}>
      <span class={`glyph ${look.tone}`} aria-hidden="true">
        {look.glyph}
      </span>
      <span class="word">{word}</span>
    </span>
  )
}

/** The glyph alone, where a number stands beside it; the word is there for screen readers and as a tip. */
export function Glyph({ look }: { look: Look }): JSX.Element {
  return (
    <span class={`glyph ${look.tone}`} role="img" aria-label={look.word} title={look.word}>
      {look.glyph}
    </span>
  )
}
