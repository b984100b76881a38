import type { JSX, RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ReportDocs } from '../../gen/report-docs'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'

type Sections = ReportDocs['documents'][number]['sections']

/** A heading this far below the upper edge is what is being read. */
const reading = 96

/** The sections of a document; the one that is read is marked. */
export function Contents({ path, sections, current }: { path: string; sections: Sections; current: string }): JSX.Element | null {
  if (sections.length < 2) return null
  const top = Math.min(...sections.map((section) => section.level))
  return (
    <nav class="doc-contents" aria-label="Contents">
      <h3>Contents</h3>
      <ul>
        {sections.map((section) => (
          <li key={section.anchor} style={{ paddingLeft: `${Math.min(section.level - top, 4) * 12}px` }}>
            <a href={hashOf('docs', { path, at: section.anchor })} aria-current={section.anchor === current ? 'location' : undefined}>
              {visibleText(section.text)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The anchor of the section that is being read; '' before the first. At the end of a document all that is seen may be: then it is the one that was asked for. */
export function useCurrentSection(article: RefObject<HTMLElement | null>, sections: Sections, ready: boolean, wanted: string | undefined): string {
  const [current, setCurrent] = useState('')
  useEffect(() => {
    const scroller = article.current?.closest('.main')
    if (!ready || !scroller) return
    let frame = 0
    const look = (): void => {
      frame = 0
      const edge = scroller.getBoundingClientRect().top + reading
      const headings = [...(article.current?.querySelectorAll<HTMLElement>('.doc-heading') ?? [])]
      const atEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2
      const asked = atEnd ? headings.find((heading) => heading.dataset['anchor'] === wanted && heading.getBoundingClientRect().top >= edge - reading) : undefined
      const passed = asked ? asked : atEnd && scroller.scrollTop > 0 ? headings.at(-1) : headings.findLast((heading) => heading.getBoundingClientRect().top <= edge)
      setCurrent((passed ?? headings[0])?.dataset['anchor'] ?? '')
    }
    const later = (): void => {
      if (frame === 0) frame = requestAnimationFrame(look)
    }
    look()
    scroller.addEventListener('scroll', later, { passive: true })
    return () => {
      scroller.removeEventListener('scroll', later)
      cancelAnimationFrame(frame)
    }
  }, [article, sections, ready, wanted])
  return current
}
