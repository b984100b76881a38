import { useLayoutEffect, useState } from 'preact/hooks'

/** Where the reader is: `#/tests?q=ledger` is view `tests` with one parameter. */
export interface Route {
  view: string
  params: Readonly<Record<string, string>>
}

export type Params = Record<string, string | number | undefined>

export function parseHash(hash: string, fallback: string): Route {
  const match = /^#\/([a-z0-9-]+)(?:\?(.*))?$/.exec(hash)
  if (!match?.[1]) return { view: fallback, params: {} }
  return { view: match[1], params: Object.fromEntries(new URLSearchParams(match[2] ?? '')) }
}

/** The link to a view; empty and undefined parameters are left out. */
export function hashOf(view: string, params: Params = {}): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(params)) {
    if (value !== undefined && value !== '') query.set(key, String(value))
  }
  const text = query.toString()
  return text === '' ? `#/${view}` : `#/${view}?${text}`
}

const listeners = new Set<() => void>()

/** Goes to a view. `replace` leaves no step in the history, for what changes while typing. */
export function navigate(view: string, params: Params = {}, replace = false): void {
  const hash = hashOf(view, params)
  if (hash === location.hash) return
  if (!replace) {
    location.hash = hash
    return
  }
  try {
    history.replaceState(null, '', hash)
    for (const listener of listeners) listener()
  } catch {
    // Sandboxed frames refuse replaceState; a plain jump works there.
    location.replace(hash)
  }
}

export function useRoute(fallback: string): Route {
  const [hash, setHash] = useState(location.hash)
  // Before the first paint: a link pressed as soon as the page is seen must count.
  useLayoutEffect(() => {
    const update = (): void => setHash(location.hash)
    listeners.add(update)
    addEventListener('hashchange', update)
    return () => {
      listeners.delete(update)
      removeEventListener('hashchange', update)
    }
  }, [])
  return parseHash(hash, fallback)
}
