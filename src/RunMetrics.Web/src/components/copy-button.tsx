import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** Copies a text, made when it is wanted if need be, and says so for a moment. */
export function CopyButton({ text, label }: { text: string | (() => string); label: string }): JSX.Element {
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (said === '') return
    const timer = setTimeout(() => setSaid(''), 1500)
    return () => clearTimeout(timer)
  }, [said])
  const copy = async (): Promise<void> => setSaid((await copyText(typeof text === 'string' ? text : text())) ? 'Copied' : 'Could not copy')
  return (
    <button type="button" class="button small" onClick={() => void copy()} title={label}>
      <span aria-live="polite">{said === '' ? 'Copy' : said}</span>
      <span class="hidden"> {label}</span>
    </button>
  )
}

/** Puts a text on the clipboard; false where that is not possible. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Sandboxed frames and plain http have no clipboard; a selection can still be copied there.
    return copySelection(text)
  }
}

function copySelection(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'hidden'
  document.body.append(area)
  area.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    area.remove()
  }
}
