import { useLayoutEffect, useRef } from 'preact/hooks'

export type KeyMap = Readonly<Record<string, () => void>>

/** How long after `g` the second key of a chord counts. */
const chordMs = 1200

/** The name of a pressed key in a KeyMap, with the pending first key of a chord: `g t`. */
export function keyName(key: string, pending: string | undefined): string {
  return pending === undefined ? key : `${pending} ${key}`
}

/** Typing belongs to fields; only Escape passes. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName) || (target instanceof HTMLInputElement && target.type !== 'checkbox')
}

/** Page-wide keys; the newest map is used without binding again. */
export function useKeys(map: KeyMap): void {
  const latestRef = useRef(map)
  // Before the paint, too: what a key does must fit what is seen when it is pressed.
  useLayoutEffect(() => {
    latestRef.current = map
  })
  // Before the first paint: a key pressed as soon as the page is seen must count.
  useLayoutEffect(() => {
    let pending: string | undefined
    let timer = 0
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (isTyping(event.target) && event.key !== 'Escape') return
      const first = pending
      pending = undefined
      clearTimeout(timer)
      const action = latestRef.current[keyName(event.key, first)]
      if (action) {
        event.preventDefault()
        action()
      } else if (first === undefined && event.key === 'g') {
        pending = 'g'
        timer = window.setTimeout(() => (pending = undefined), chordMs)
      }
    }
    addEventListener('keydown', onKey)
    return () => {
      removeEventListener('keydown', onKey)
      clearTimeout(timer)
    }
  }, [])
}
