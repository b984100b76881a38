import { useEffect, useState } from 'preact/hooks'

const narrow = '(max-width: 760px)'

/** True on a narrow screen; the same limit as in the style sheet. */
export function useNarrow(): boolean {
  const [matches, setMatches] = useState(() => matchMedia(narrow).matches)
  useEffect(() => {
    const list = matchMedia(narrow)
    const update = (): void => setMatches(list.matches)
    list.addEventListener('change', update)
    return () => list.removeEventListener('change', update)
  }, [])
  return matches
}
