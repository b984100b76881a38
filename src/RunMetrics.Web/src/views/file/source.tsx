import type { JSX } from 'preact'
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { CoveredLine } from '../../data/file-coverage'
import { useSize } from '../../lib/canvas'
import { shortHits } from '../../lib/coverage'
import { counted } from '../../lib/format'
import { usePrinting } from '../../lib/printing'
import { branchShort, lineLooks, lineSentence } from '../../lib/source-lines'
import { windowOf } from '../../lib/windowing'

interface SourceProps {
  text: string
  lines: readonly CoveredLine[]
  /** Numbers of lines that were added or changed. */
  changed: ReadonlySet<number>
  selected: number | undefined
  label: string
  linkOf: (line: number) => string
}

const lineHeight = 20

/**
 * The text stands in the page as a whole, so that searching, selecting and copying work as everywhere; marks and tints lie below it and exist
 * for the lines on screen only. What the marks say is also in the list of gaps beside it and in the line below.
 */
export function Source({ text, lines, changed, selected, label, linkOf }: SourceProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  const { height } = useSize(box)
  const [top, setTop] = useState(0)
  const printing = usePrinting()
  const known = useMemo(() => new Map(lines.map((line) => [line.number, line])), [lines])
  const total = useMemo(() => lineCount(text), [text])
  const beyond = lines.filter((line) => line.number > total).length
  useLayoutEffect(() => {
    if (box.current && selected !== undefined) reveal(box.current, selected)
  }, [selected, height])
  const window = printing ? { from: 0, to: total } : windowOf(top, height, lineHeight, total)
  const digits = String(total).length
  return (
    <>
      <div ref={box} class={`code digits-${Math.min(6, Math.max(3, digits))}`} role="region" aria-label={label} tabIndex={0} onScroll={(event) => setTop(Math.floor(event.currentTarget.scrollTop / lineHeight) * lineHeight)}>
        <div class="code-inner" style={{ height: `${total * lineHeight}px` }}>
          {Array.from({ length: window.to - window.from }, (_, i) => (
            <Gutter key={window.from + i} number={window.from + i + 1} line={known.get(window.from + i + 1)} changed={changed.has(window.from + i + 1)} selected={selected === window.from + i + 1} link={linkOf(window.from + i + 1)} />
          ))}
          <pre>{text}</pre>
        </div>
      </div>
      {beyond > 0 && <p class="note">▲ The report names {counted(beyond, 'line')} beyond the end of this text.</p>}
    </>
  )
}

/** A line that is not well in sight goes to the upper third: what follows it matters more than what is before. */
function reveal(box: HTMLElement, line: number): void {
  const at = (line - 1) * lineHeight
  const { scrollTop, clientHeight } = box
  if (clientHeight > 0 && (at < scrollTop + lineHeight || at > scrollTop + clientHeight - 3 * lineHeight)) box.scrollTop = at - clientHeight / 3
}

interface GutterProps {
  number: number
  line: CoveredLine | undefined
  changed: boolean
  selected: boolean
  link: string
}

function Gutter({ number, line, changed, selected, link }: GutterProps): JSX.Element {
  const look = line && lineLooks[line.state]
  return (
    <div class={`code-line${line ? ` is-${line.state}` : ''}${selected ? ' selected' : ''}`} style={{ top: `${(number - 1) * lineHeight}px` }} aria-hidden="true">
      <span class="marks" title={line && look ? `${look.word}. ${lineSentence(line)}` : undefined}>
        <span class="diff" title={changed ? 'Changed' : undefined}>
          {changed ? '+' : ''}
        </span>
        <a class="no" href={link} tabIndex={-1}>
          {number}
        </a>
        <span class={`state ${look?.tone ?? ''}`}>{look?.glyph}</span>
        <span class="hits">{line ? shortHits(line.hits) : ''}</span>
        <span class="paths">{line ? branchShort(line) : ''}</span>
      </span>
    </div>
  )
}

/** Lines of a text; a line end at its end begins no further line. */
function lineCount(text: string): number {
  if (text === '') return 0
  let lines = text.endsWith('\n') ? 0 : 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
  return lines
}
