import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { BlockName, Blocks } from './blocks'
import type { DataSource } from './source'

export const Source = createContext<DataSource | undefined>(undefined)

/** A block on its way: `value` once it is here, `error` when it cannot be shown. */
export interface Arrival<T> {
  value?: T
  error?: string
}

export function useSource(): DataSource {
  const source = useContext(Source)
  if (!source) throw new Error('A view was rendered outside of a data source.')
  return source
}

/** Reads a block; `wanted` = false waits until the caller needs it. */
export function useBlock<Name extends BlockName>(name: Name, wanted = true): Arrival<Blocks[Name]> {
  const source = useSource()
  const [failure, setFailure] = useState<{ name: BlockName; error: string }>()
  const [, setArrivals] = useState(0)
  const value = wanted ? source.peek(name) : undefined
  const missing = wanted && value === undefined
  useEffect(() => {
    if (!missing) return
    let current = true
    source.get(name).then(
      () => current && setArrivals((n) => n + 1),
      (error: unknown) => current && setFailure({ name, error: error instanceof Error ? error.message : String(error) }),
    )
    return () => {
      current = false
    }
  }, [source, name, missing])
  if (value !== undefined) return { value }
  return failure?.name === name ? { error: failure.error } : {}
}
