/** A stretch of a long text that is laid out on its own. */
export interface Chunk {
  text: string
  lines: number
}

// oxlint-disable-next-line no-control-regex -- colour codes of terminals are control characters
const colours = /\u001b\[[0-9;]*m/g
// oxlint-disable-next-line no-control-regex -- these are what must be made visible
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/gu

/**
 * Captured text as it can be read: colour codes of a terminal are dropped, other control characters become visible, and so do lone
 * surrogates and the marks that turn the writing direction around.
 */
export function visibleText(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(colours, '').replaceAll(controls, (character) => symbolOf(character.codePointAt(0) ?? 0))
}

function symbolOf(code: number): string {
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code === 0x7f) return '␡'
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
}

/** Cuts a text into chunks of whole lines; a line longer than the limit is cut, too. Joined they are the text again. */
export function chunksOf(text: string, limit = 8192): Chunk[] {
  const chunks: Chunk[] = []
  let from = 0
  while (from < text.length) {
    let to = Math.min(text.length, from + limit)
    if (to < text.length) {
      const newline = text.lastIndexOf('\n', to - 1)
      if (newline >= from) to = newline + 1
    }
    const part = text.slice(from, to)
    chunks.push({ text: part, lines: part.split('\n').length - (part.endsWith('\n') ? 1 : 0) })
    from = to
  }
  return chunks
}
