import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'

/** The size of an element in CSS pixels, whole numbers. */
export function useSize(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const { current } = element
    if (!current) return
    const measure = (): void => {
      const width = Math.floor(current.clientWidth)
      const height = Math.floor(current.clientHeight)
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    return () => observer.disconnect()
  }, [element])
  return size
}

/**
 * Counts up when colours may have changed: the theme was switched, the system's was, or the page goes to paper, which is always light. A
 * canvas holds the colours it was drawn with.
 */
export function useColourChanges(): number {
  const [changes, setChanges] = useState(0)
  useEffect(() => {
    const changed = (): void => setChanges((n) => n + 1)
    const observer = new MutationObserver(changed)
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    const lists = [matchMedia('(prefers-color-scheme: dark)'), matchMedia('print')]
    for (const list of lists) list.addEventListener('change', changed)
    return () => {
      observer.disconnect()
      for (const list of lists) list.removeEventListener('change', changed)
    }
  }, [])
  return changes
}

/** Colours of the style sheet by their names. */
export function coloursOf(element: Element, names: readonly string[]): Record<string, string> {
  const style = getComputedStyle(element)
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]))
}
