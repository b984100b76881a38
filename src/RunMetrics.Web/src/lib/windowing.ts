/** Lines kept ready above and below the screen. */
const overscan = 6

/** The lines to render: those on screen and a few around them. */
export function windowOf(top: number, height: number, rowHeight: number, count: number): { from: number; to: number } {
  const from = Math.max(0, Math.min(Math.floor(top / rowHeight) - overscan, count))
  const to = Math.min(count, Math.ceil((top + height) / rowHeight) + overscan)
  return { from, to: Math.max(from, to) }
}

/** Where a key leads from a line; undefined when the key does not move. */
export function moveOf(key: string, active: number, count: number, page: number): number | undefined {
  if (count === 0) return undefined
  const to = (line: number): number => Math.max(0, Math.min(count - 1, line))
  switch (key) {
    case 'ArrowDown':
      return to(active + 1)
    case 'ArrowUp':
      return to(active < 0 ? 0 : active - 1)
    case 'PageDown':
      return to(Math.max(0, active) + page)
    case 'PageUp':
      return to(active - page)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
