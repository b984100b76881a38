import { type ComponentChildren, createElement, type JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { copyText } from '../../components/copy-button'
import { hashOf } from '../../lib/router'

interface HeadingProps {
  level: number
  anchor: string | undefined
  path: string
  /** Behind the text. */
  chip?: ComponentChildren
  children: ComponentChildren
}

/** A heading with a link to itself, which is copied too. The page has the first level for itself. */
export function Heading({ level, anchor, path, chip, children }: HeadingProps): JSX.Element {
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (said === '') return
    const timer = setTimeout(() => setSaid(''), 1500)
    return () => clearTimeout(timer)
  }, [said])
  const here = hashOf('docs', { path, at: anchor })
  const copy = async (): Promise<void> => setSaid((await copyText(location.href.replace(/#.*$/s, '') + here)) ? 'Link copied' : 'Could not copy')
  return createElement(
    `h${Math.min(level + 1, 6)}`,
    { class: `doc-heading level-${level}`, 'data-anchor': anchor },
    children,
    chip,
    anchor !== undefined && (
      <a class="doc-anchor" href={here} aria-label="Link to this section" title="Link to this section; copies it" onClick={() => void copy()}>
        #
      </a>
    ),
    <span class="said small" aria-live="polite">
      {said}
    </span>,
  )
}
