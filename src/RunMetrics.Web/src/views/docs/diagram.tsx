import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useColourChanges } from '../../lib/canvas'
import { drawDiagram, isDark } from '../../lib/diagrams'
import { visibleText } from '../../lib/plain-text'

/** A Mermaid diagram; its source where it cannot be drawn, and for those who want to read it. */
export function Diagram({ source, file }: { source: string; file: string | undefined }): JSX.Element {
  const place = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<'drawing' | 'drawn' | { error: string }>(file === undefined ? { error: 'This report does not bring what draws diagrams.' } : 'drawing')
  const colours = useColourChanges()
  useEffect(() => {
    if (file === undefined) return
    let current = true
    const draw = async (): Promise<void> => {
      try {
        const svg = await drawDiagram(file, source, isDark())
        if (!current) return
        place.current?.replaceChildren(svg)
        setState('drawn')
      } catch (error) {
        if (current) setState({ error: error instanceof Error ? error.message : String(error) })
      }
    }
    void draw()
    return () => {
      current = false
    }
  }, [file, source, colours])
  const failed = typeof state === 'object' ? state.error : undefined
  return (
    <figure class="diagram">
      <div ref={place} role="img" aria-label="Diagram; its source follows" hidden={state !== 'drawn'} />
      {failed !== undefined && <p class="note">{visibleText(failed)} This is its source:</p>}
      {state === 'drawn' ? (
        <details>
          <summary class="small muted">Source</summary>
          <pre tabIndex={0}>{visibleText(source)}</pre>
        </details>
      ) : (
        <pre tabIndex={0} data-language="mermaid">
          <code>{visibleText(source)}</code>
        </pre>
      )}
    </figure>
  )
}
