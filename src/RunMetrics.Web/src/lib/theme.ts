import { useState } from 'preact/hooks'

export type Theme = 'auto' | 'light' | 'dark'

const order: readonly Theme[] = ['auto', 'light', 'dark']
const key = 'runmetrics.theme'

/** The reader's choice. Sandboxed frames throw on localStorage: then it lasts as long as the page. */
export function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(key)
    return order.find((theme) => theme === stored) ?? 'auto'
  } catch {
    return 'auto'
  }
}

export function applyTheme(theme: Theme, root: HTMLElement = document.documentElement): void {
  if (theme === 'auto') delete root.dataset['theme']
  else root.dataset['theme'] = theme
  try {
    localStorage.setItem(key, theme)
  } catch {
    // See storedTheme.
  }
}

export function useTheme(): [Theme, () => void] {
  const [theme, setTheme] = useState(storedTheme)
  const next = (): void => {
    const following = order[(order.indexOf(theme) + 1) % order.length] ?? 'auto'
    applyTheme(following)
    setTheme(following)
  }
  return [theme, next]
}
