import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { LiveState, LiveStore } from './live-store'

export const Live = createContext<LiveStore | undefined>(undefined)

/** What the stream has told so far; renders again when it tells more. */
export function useLive(): LiveState {
  const store = useContext(Live)
  if (!store) throw new Error('A live view was rendered outside of a stream.')
  const [, setChanges] = useState(0)
  useEffect(() => store.subscribe(() => setChanges((n) => n + 1)), [store])
  return store.get()
}

/** The time, for what counts seconds. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
