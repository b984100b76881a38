import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { usePrinting } from '../lib/printing'
import { moveOf, windowOf } from '../lib/windowing'

export interface GridColumn {
  id: string
  title: string
  numeric?: boolean
  /** How the column is sorted now. */
  sorted?: 'ascending' | 'descending'
  onSort?: () => void
}

interface VirtualGridProps {
  /** Prefix of the element ids. */
  id: string
  label: string
  columns: readonly GridColumn[]
  count: number
  rowHeight: number
  /** The line the keyboard is on; -1 for none. */
  active: number
  onActive: (line: number) => void
  /** Enter or a click. */
  onOpen: (line: number) => void
  /** ← folds, → unfolds. */
  onFold?: (line: number, folded: boolean) => void
  cells: (line: number) => ComponentChildren
  lineClass?: (line: number) => string
  /** Instead of lines when there are none. */
  empty: ComponentChildren
}

/** Lines put on paper at most. */
const printed = 500

/** A table that keeps only the lines on screen in the page, whatever its length. */
export function VirtualGrid(props: VirtualGridProps): JSX.Element {
  const { id, count, rowHeight, active } = props
  const box = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const height = useHeight(box)
  const printing = usePrinting()
  useEffect(() => {
    if (box.current && active >= 0) reveal(box.current, active, rowHeight)
  }, [active, rowHeight])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const page = Math.max(1, Math.floor(height / rowHeight) - 2)
    const target = moveOf(event.key, active, count, page)
    if (target !== undefined) props.onActive(target)
    else if (event.key === 'Enter' && active >= 0) props.onOpen(active)
    else if ((event.key === 'ArrowLeft' || event.key === 'ArrowRight') && active >= 0 && props.onFold) props.onFold(active, event.key === 'ArrowLeft')
    else return
    event.preventDefault()
  }

  const lines = printing ? { from: 0, to: Math.min(count, printed) } : windowOf(top, height, rowHeight, count)
  const activeShown = active >= lines.from && active < lines.to
  return (
    <div
      ref={box}
      class="grid"
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-activedescendant={activeShown ? `${id}-${active}` : undefined}
      onKeyDown={onKeyDown}
      onScroll={(event) => setTop(Math.floor(event.currentTarget.scrollTop / rowHeight) * rowHeight)}
    >
      <Head columns={props.columns} />
      <div class="grid-body" role="rowgroup" style={{ height: printing ? 'auto' : `${count * rowHeight}px` }}>
        {Array.from({ length: lines.to - lines.from }, (_, i) => (
          <Line key={lines.from + i} line={lines.from + i} grid={props} />
        ))}
        {count === 0 && (
          <div role="row" class="grid-empty">
            <div role="gridcell">{props.empty}</div>
          </div>
        )}
      </div>
      {printing && count > printed && (
        <p class="muted">
          {printed} of {count} lines are printed. Narrow the search to print others.
        </p>
      )}
    </div>
  )
}

function Head({ columns }: { columns: readonly GridColumn[] }): JSX.Element {
  return (
    <div class="grid-head" role="rowgroup">
      <div class="grid-row" role="row" aria-rowindex={1}>
        {columns.map(({ id, title, numeric, sorted, onSort }) => (
          <div key={id} role="columnheader" class={numeric ? `col-${id} num` : `col-${id}`} aria-sort={sorted ?? (onSort ? 'none' : undefined)}>
            {onSort ? (
              <button type="button" onClick={onSort}>
                {title}
                <span aria-hidden="true">{sorted === 'ascending' ? ' ▲' : sorted === 'descending' ? ' ▼' : ''}</span>
              </button>
            ) : (
              title
            )}
          </div>
        ))}
      </div>
    </div>
  )
}

function Line({ line, grid }: { line: number; grid: VirtualGridProps }): JSX.Element {
  const state = line === grid.active ? ' active' : ''
  return (
    // Keys arrive at the grid, which names the active line.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={`${grid.id}-${line}`}
      class={`grid-row ${grid.lineClass?.(line) ?? ''}${state}`}
      role="row"
      aria-rowindex={line + 2}
      aria-selected={line === grid.active}
      style={{ top: `${line * grid.rowHeight}px`, height: `${grid.rowHeight}px` }}
      onClick={() => {
        grid.onActive(line)
        grid.onOpen(line)
      }}
    >
      {grid.cells(line)}
    </div>
  )
}

/** Scrolls as little as needed to show a line below the sticky head. */
function reveal(box: HTMLElement, line: number, rowHeight: number): void {
  const head = box.querySelector<HTMLElement>('.grid-head')?.offsetHeight ?? 0
  const at = line * rowHeight
  if (at < box.scrollTop) box.scrollTop = at
  else if (at + rowHeight + head > box.scrollTop + box.clientHeight) box.scrollTop = at + rowHeight + head - box.clientHeight
}

function useHeight(box: { current: HTMLElement | null }): number {
  const [height, setHeight] = useState(600)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    setHeight(element.clientHeight)
    const observer = new ResizeObserver(() => setHeight(element.clientHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return height
}
