import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { CoverageTable } from '../data/coverage-table'
import { coloursOf, useColourChanges, useSize } from '../lib/canvas'
import type { TreeNode } from '../lib/coverage-tree'
import { drawTreemap } from '../lib/draw-treemap'
import { type GroupBox, hit, isGroup, layoutTreemap, type LeafBox, neighbour, topItems } from '../lib/treemap'

interface TreemapProps {
  table: CoverageTable
  top: TreeNode
  weight: (row: number) => number
  label: string
  /** What the tip says of a box. */
  tipOf: (box: GroupBox | LeafBox) => ComponentChildren
  /** The same in one sentence, for screen readers. */
  sentence: (box: GroupBox | LeafBox) => string
  onZoom: (node: TreeNode) => void
  onOpen: (row: number) => void
  onUp: () => void
}

/**
 * Files as areas on a canvas; the table below it has the same numbers. Arrow keys move over what lies directly below the node that is shown,
 * Enter goes into it, Backspace out.
 */
export function Treemap(props: TreemapProps): JSX.Element {
  const { table, top, weight } = props
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const help = useId()
  const { width, height } = useSize(frame)
  const colours = useColourChanges()
  const [pointed, setPointed] = useState<{ box: GroupBox | LeafBox; x: number; y: number }>()
  const [focused, setFocused] = useState<GroupBox | LeafBox>()
  const map = useMemo(() => layoutTreemap(top, weight, width, height), [top, weight, width, height])
  const items = useMemo(() => topItems(map), [map])

  useLayoutEffect(() => {
    setPointed(undefined)
    setFocused(undefined)
  }, [map])
  useEffect(() => {
    const { current } = canvas
    if (!current || width === 0 || height === 0) return
    drawTreemap(current, map, table, { width, height, ratio: window.devicePixelRatio || 1 }, coloursOf(current, ['bg', 'surface', 'sunken', 'line', 'text']))
  }, [map, table, width, height, colours])

  const open = (box: GroupBox | LeafBox): void => (isGroup(box) ? props.onZoom(box.node) : props.onOpen(box.row))
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const next = focused ? neighbour(items, focused, event.key) : event.key.startsWith('Arrow') ? items[0] : undefined
    if (next) focus(next)
    else if (event.key === 'Enter' && focused) open(focused)
    else if (event.key === 'Backspace') props.onUp()
    else if (event.key === 'Escape' && pointed) setPointed(undefined)
    else if (!event.key.startsWith('Arrow')) return
    event.preventDefault()
  }
  const focus = (box: GroupBox | LeafBox): void => {
    setFocused(box)
    setPointed({ box, x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 40) })
  }
  const point = (event: MouseEvent): { box: GroupBox | LeafBox; x: number; y: number } | undefined => {
    const box = hit(map, event.offsetX, event.offsetY)
    return box && { box, x: event.offsetX, y: event.offsetY }
  }
  return (
    // An application takes its keys itself; the rule does not count the role as one that may.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={frame}
      class="treemap"
      role="application"
      aria-roledescription="treemap"
      aria-label={props.label}
      aria-describedby={help}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => {
        setFocused(undefined)
        setPointed(undefined)
      }}
    >
      {/* Keys arrive at the frame. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
      <canvas
        ref={canvas}
        aria-hidden="true"
        onPointerMove={(event) => setPointed(point(event))}
        onPointerLeave={() => setPointed(undefined)}
        onClick={(event) => {
          const at = point(event)
          if (at) open(at.box)
        }}
      />
      {focused && <div class="focus" style={{ left: `${focused.x}px`, top: `${focused.y}px`, width: `${focused.width}px`, height: `${focused.height}px` }} />}
      {pointed && <Tip at={pointed} frame={{ width, height }} text={props.tipOf(pointed.box)} />}
      <p class="hidden" id={help}>
        Arrow keys move, Enter opens, Backspace goes up. The table below has the same numbers.
      </p>
      <p class="hidden" aria-live="polite">
        {focused && props.sentence(focused)}
      </p>
      {items.length === 0 && <p class="empty muted">Nothing to draw: no file is left, or all of them weigh nothing by this size.</p>}
    </div>
  )
}

const tipWidth = 320

function Tip({ at, frame, text }: { at: { x: number; y: number }; frame: { width: number; height: number }; text: ComponentChildren }): JSX.Element {
  // On the side with more room, so that it never covers what it speaks of.
  const left = Math.max(4, Math.min(at.x + 14, frame.width - tipWidth - 4))
  const vertical = at.y > frame.height / 2 ? { bottom: `${frame.height - at.y + 14}px` } : { top: `${at.y + 18}px` }
  return (
    <div class="tip" aria-hidden="true" style={{ left: `${left}px`, maxWidth: `min(${tipWidth}px, calc(100% - 8px))`, ...vertical }}>
      {text}
    </div>
  )
}
