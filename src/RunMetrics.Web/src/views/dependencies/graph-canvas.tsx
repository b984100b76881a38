import type { JSX } from 'preact'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { coloursOf, useColourChanges } from '../../lib/canvas'
import { drawGraph, type Sight, wholeOf, zoomed } from '../../lib/draw-graph'
import { counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { boxAt, type Scene, towards } from '../../lib/scene'
import type { GraphProps } from './module-graph'

interface CanvasProps extends GraphProps {
  scene: Scene
  width: number
  height: number
  focus: number | undefined
  clear: ReadonlySet<number> | undefined
  onPoint: (leaf: number | undefined) => void
}

/** Less than this is a click, more is a drag. */
const slack = 4
const pan = 60

/** The graph where it is too large for elements. The table below has the same nodes. */
export function GraphCanvas(props: CanvasProps): JSX.Element {
  const { scene, width, height, focus, clear, all, tree } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const help = useId()
  const colours = useColourChanges()
  const [moved, setMoved] = useState<{ of: Scene; sight: Sight }>()
  const whole = wholeOf(scene, width, height)
  // Where another scene was looked at says nothing of this one.
  const sight = moved?.of === scene ? moved.sight : whole
  const setSight = (next: (old: Sight) => Sight): void => setMoved((old) => ({ of: scene, sight: next(old?.of === scene ? old.sight : whole) }))
  const [atKey, setAtKey] = useState<number>()
  const dragRef = useRef<{ x: number; y: number; sight: Sight; moved: boolean } | undefined>(undefined)
  const { scale, x: left, y: top } = sight
  useLayoutEffect(() => {
    const { current } = canvas
    if (current) drawGraph(current, scene, { scale, x: left, y: top }, { focus, clear, all }, { width, height, ratio: window.devicePixelRatio || 1 }, coloursOf(current, ['surface', 'sunken', 'control', 'text', 'muted', 'accent', 'accent-soft', 'bad']))
  }, [scene, scale, left, top, focus, clear, all, width, height, colours])
  useWheel(canvas, (factor, x, y) => setSight((old) => zoomed(old, factor, x, y)))

  const zoom = (factor: number): void => setSight((old) => zoomed(old, factor, width / 2, height / 2))
  const leafAt = (event: MouseEvent): number | undefined => boxAt(scene.boxes, (event.offsetX - sight.x) / sight.scale, (event.offsetY - sight.y) / sight.scale)
  const move = (leaf: number): void => {
    setAtKey(leaf)
    props.onPoint(leaf)
    setSight((old) => showing(scene, leaf, old, width, height))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const part = atKey === undefined ? undefined : tree.leaves[atKey]
    const toOpen = part?.key ?? part?.home
    if (event.key.startsWith('Arrow') && event.shiftKey) setSight((old) => panned(old, event.key))
    else if (event.key.startsWith('Arrow')) move((atKey === undefined ? undefined : towards(scene.boxes, atKey, event.key)) ?? atKey ?? focus ?? 0)
    else if (event.key === '+' || event.key === '=') zoom(1.4)
    else if (event.key === '-') zoom(1 / 1.4)
    else if (event.key === '0') setMoved(undefined)
    else if (event.key === 'Enter' && part) props.onPick(part.name)
    else if (event.key === 'o' && toOpen !== undefined) props.onOpen(toOpen)
    else if (event.key === 'Escape' && atKey !== undefined) {
      setAtKey(undefined)
      props.onPoint(undefined)
    } else return
    event.preventDefault()
  }
  const onPointerMove = (event: PointerEvent): void => {
    const from = dragRef.current
    if (!from) {
      props.onPoint(leafAt(event))
      return
    }
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y]
    from.moved ||= Math.hypot(dx, dy) > slack
    if (from.moved) setMoved({ of: scene, sight: { ...from.sight, x: from.sight.x + dx, y: from.sight.y + dy } })
  }
  const onPointerUp = (event: PointerEvent): void => {
    const leaf = leafAt(event)
    if (dragRef.current && !dragRef.current.moved && leaf !== undefined) props.onPick(tree.leaves[leaf]!.name)
    dragRef.current = undefined
  }
  const named = focus === undefined ? undefined : tree.leaves[focus]
  return (
    // An application takes its keys itself; the rule does not count the role as one that may.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      class="graph-canvas"
      role="application"
      aria-roledescription="graph"
      aria-label={`Graph of ${counted(tree.leaves.length, 'box', 'boxes')} and ${counted(tree.edges.length, 'edge')}; users stand above what they use`}
      aria-describedby={help}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <canvas
        ref={canvas}
        aria-hidden="true"
        style={{ width: `${width}px`, height: `${height}px` }}
        onPointerDown={(event) => {
          dragRef.current = { x: event.clientX, y: event.clientY, sight, moved: false }
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => (dragRef.current = undefined)}
        onPointerLeave={() => props.onPoint(undefined)}
      />
      <span class="zoom segments">
        <button type="button" aria-label="Zoom in" onClick={() => zoom(1.4)}>
          +
        </button>
        <button type="button" aria-label="Zoom out" onClick={() => zoom(1 / 1.4)}>
          −
        </button>
        <button type="button" onClick={() => setMoved(undefined)}>
          Whole
        </button>
      </span>
      <p class="graph-tip small" aria-live="polite">
        {named ? visibleText(named.title) : 'Point at a box, or use the arrow keys; Ctrl and the wheel zoom, dragging moves.'}
      </p>
      <p class="hidden" id={help}>
        Arrow keys move from box to box, Enter shows both sides of one, o opens or folds it, plus and minus zoom, 0 shows the whole, Shift with arrows moves the paper. The table below has the same nodes.
      </p>
    </div>
  )
}

function panned(sight: Sight, key: string): Sight {
  const x = key === 'ArrowLeft' ? pan : key === 'ArrowRight' ? -pan : 0
  const y = key === 'ArrowUp' ? pan : key === 'ArrowDown' ? -pan : 0
  return { ...sight, x: sight.x + x, y: sight.y + y }
}

function into(at: number, size: number, room: number): number {
  return at < 44 ? 44 - at : at + size > room - 44 ? room - at - size - 44 : 0
}

/** Moves as little as needed to see a box. */
function showing(scene: Scene, leaf: number, sight: Sight, width: number, height: number): Sight {
  const box = scene.boxes[leaf]!
  return {
    ...sight,
    x: sight.x + into(box.x * sight.scale + sight.x, box.width * sight.scale, width),
    y: sight.y + into(box.y * sight.scale + sight.y, box.height * sight.scale, height),
  }
}

/** The wheel alone scrolls the page, which is taller than the window; with Ctrl, as a pinch on a touchpad comes, it zooms. */
function useWheel(canvas: { current: HTMLCanvasElement | null }, onZoom: (factor: number, x: number, y: number) => void): void {
  const latestRef = useRef(onZoom)
  useLayoutEffect(() => {
    latestRef.current = onZoom
  })
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      latestRef.current(Math.exp(-event.deltaY / 300), event.offsetX, event.offsetY)
    }
    // A passive listener could not keep the page from zooming.
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [canvas])
}
