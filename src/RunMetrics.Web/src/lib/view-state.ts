import { useEffect, useRef, useState } from 'preact/hooks'
import { hashOf, navigate, parseHash, type Params, type Route } from './router'

type State = Route['params']

/** How long the address may lag behind typing: browsers refuse to change it more than a few times a second. */
const addressMs = 200

/** State of a view that lives in its address, so that every state is a link. */
export function useViewState(view: string, params: State): [State, (patch: Params) => void] {
  const [state, setState] = useState(params)
  const writtenRef = useRef(hashOf(view, params))
  const here = hashOf(view, params)
  useEffect(() => {
    if (here === writtenRef.current) return
    // The reader followed a link or went back: the address wins.
    writtenRef.current = here
    setState(params)
  }, [here, params])
  useEffect(() => {
    const target = hashOf(view, state)
    if (target === writtenRef.current) return
    const timer = setTimeout(() => {
      // The reader has left, and this view is not told yet: where they went wins.
      const now = parseHash(location.hash, view)
      if (hashOf(now.view, now.params) !== writtenRef.current) return
      writtenRef.current = target
      navigate(view, state, true)
    }, addressMs)
    return () => clearTimeout(timer)
  }, [view, state])
  const change = (patch: Params): void => setState((old) => merged(old, patch))
  return [state, change]
}

/** The parameters with a patch; empty and undefined values go. */
export function merged(old: State, patch: Params): State {
  const entries = Object.entries({ ...old, ...patch }).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]))
}
