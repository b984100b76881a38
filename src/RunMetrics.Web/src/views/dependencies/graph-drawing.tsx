import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { counted, shortenLeft } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { type Box, curveOf, type Scene, towards } from '../../lib/scene'
import type { GraphProps } from './module-graph'

interface DrawingProps extends GraphProps {
  scene: Scene
  focus: number | undefined
  clear: ReadonlySet<number> | undefined
  onPoint: (leaf: number | undefined) => void
}

/** The graph as elements: each box is a link. One of them is in the tab order, arrow keys lead to the others, `o` opens and folds. */
export function GraphDrawing(props: DrawingProps): JSX.Element {
  const { scene, tree, focus } = props
  const drawing = useRef<SVGSVGElement>(null)
  const waitingRef = useRef<string | undefined>(undefined)
  const [last, setLast] = useState(0)
  const current = focus ?? Math.min(last, scene.boxes.length - 1)
  const focusOn = (leaf: number): void => drawing.current?.querySelector<SVGAElement>(`[data-leaf="${leaf}"]`)?.focus()
  useLayoutEffect(() => {
    // The box the keyboard was on is gone: it goes on with the first one inside, or with the folded one.
    const key = waitingRef.current
    if (key === undefined) return
    const next = tree.leaves.findIndex((part) => part.home === key || part.key === key)
    waitingRef.current = undefined
    if (next >= 0) focusOn(next)
  }, [scene, tree])
  useLayoutEffect(() => {
    const box = [...scene.boxes, ...scene.frames].find(({ part }) => part.name === props.picked)
    const paper = drawing.current?.parentElement
    if (box && paper) reveal(paper, box)
  }, [scene, props.picked])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const next = towards(scene.boxes, current, event.key)
    const part = tree.leaves[current]
    const toOpen = part?.key ?? part?.home
    if (next !== undefined) focusOn(next)
    else if (event.key === 'o' && toOpen !== undefined) {
      waitingRef.current = toOpen
      props.onOpen(toOpen)
    } else if (!event.key.startsWith('Arrow')) return
    event.preventDefault()
  }
  return (
    // Keys arrive here from the links inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <svg ref={drawing} width={scene.width - 4} height={scene.height} role="group" aria-label="Users stand above what they use; arrow keys move, Enter shows both sides of a box, o opens or folds it" onKeyDown={onKeyDown}>
      <defs>
        <Arrow id="arrow" class="arrow" />
        <Arrow id="arrow-near" class="arrow near" />
        <Arrow id="arrow-back" class="arrow back" />
      </defs>
      {scene.frames.map((box) => (
        <Frame key={box.part.key} box={box} graph={props} />
      ))}
      <g aria-hidden="true">
        <Edges {...props} />
      </g>
      {scene.boxes.map((box, leaf) => (
        <Node
          key={`${box.part.home ?? ''}:${box.part.name}`}
          box={box}
          leaf={leaf}
          tabbed={leaf === current}
          faded={props.clear !== undefined && !props.clear.has(leaf)}
          picked={box.part.name === props.picked}
          graph={props}
          onFocus={() => {
            setLast(leaf)
            props.onPoint(leaf)
          }}
        />
      ))}
    </svg>
  )
}

/** Scrolls the paper, not the page, where a box is out of sight. */
function reveal(paper: HTMLElement, box: Box): void {
  if (box.y < paper.scrollTop || box.y + box.height > paper.scrollTop + paper.clientHeight) paper.scrollTop = box.y - paper.clientHeight / 3
  if (box.x < paper.scrollLeft || box.x + box.width > paper.scrollLeft + paper.clientWidth) paper.scrollLeft = box.x - paper.clientWidth / 3
}

function Arrow({ id, class: name }: { id: string; class: string }): JSX.Element {
  return (
    <marker id={id} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse">
      <path d="M0 0 8 4 0 8z" class={name} />
    </marker>
  )
}

function Edges({ scene, tree, focus, clear, all }: DrawingProps): JSX.Element {
  return (
    <>
      {scene.edges.map(({ from, to, count, kinds, back, hidden }) => {
        const isNear = from === focus || to === focus
        if (from === to || (hidden && !all && !isNear)) return null
        const [x1, y1, ax, ay, bx, by, x2, y2] = curveOf(scene.boxes[from]!, scene.boxes[to]!)
        return (
          <path
            key={`${from}:${to}`}
            class={`edge${back ? ' back' : ''}${clear && !isNear ? ' faded' : ''}${isNear ? ' near' : ''}`}
            d={`M${x1} ${y1}C${ax} ${ay} ${bx} ${by} ${x2} ${y2}`}
            stroke-width={Math.min(4, 1 + Math.log10(Math.max(1, count)))}
            marker-end={back ? 'url(#arrow-back)' : isNear ? 'url(#arrow-near)' : 'url(#arrow)'}
          >
            <title>{edgeText(tree.leaves[from]!.label, tree.leaves[to]!.label, count, kinds, back)}</title>
          </path>
        )
      })}
    </>
  )
}

/** What an edge says: who uses whom, in how many places, in which ways. */
export function edgeText(from: string, to: string, places: number, kinds: string, back: boolean): string {
  return `${from} → ${to}: ${counted(places, 'place')}${kinds === '' ? '' : ` (${kinds.replaceAll(',', ', ')})`}${back ? ', closes a cycle' : ''}`
}

function Frame({ box, graph }: { box: Box; graph: DrawingProps }): JSX.Element {
  return (
    <g class="frame-of" transform={`translate(${box.x} ${box.y})`}>
      <rect width={box.width} height={box.height} rx="8" />
      <text x="12" y="17" class="name">
        {visibleText(shortenLeft(box.part.label, Math.floor((box.width - 40) / 7.5)))}
      </text>
      <Sign at={box.width - 22} y={4} sign="−" part={box.part.key!} graph={graph} label={`Fold ${visibleText(box.part.label)}`} tabbed />
    </g>
  )
}

interface NodeProps {
  box: Box
  leaf: number
  tabbed: boolean
  faded: boolean
  picked: boolean
  graph: DrawingProps
  onFocus: () => void
}

function Node({ box, leaf, tabbed, faded, picked, graph, onFocus }: NodeProps): JSX.Element {
  const { part } = box
  return (
    <g class={`module${part.cycle ? ' in-cycle' : ''}${part.test ? ' test' : ''}${part.abstract ? ' abstract' : ''}${picked ? ' picked' : ''}${faded ? ' faded' : ''}`} transform={`translate(${box.x} ${box.y})`}>
      {/* Its text stands in the shapes inside. */}
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
      <a
        href={graph.linkOf(picked ? undefined : part.name)}
        data-leaf={leaf}
        tabIndex={tabbed ? 0 : -1}
        aria-current={picked ? 'true' : undefined}
        onPointerEnter={() => graph.onPoint(leaf)}
        onPointerLeave={() => graph.onPoint(undefined)}
        onFocus={onFocus}
        onBlur={() => graph.onPoint(undefined)}
      >
        <title>{visibleText(part.title)}</title>
        <rect width={box.width} height={box.height} rx="6" />
        <text x="9" y="15" class="name">
          {visibleText(shortenLeft(part.label, 18))}
        </text>
        <text x="9" y="28" class="sub">
          {part.cycle ? '↻ ' : ''}
          {visibleText(shortenLeft(part.sub, 20))}
        </text>
      </a>
      {part.key !== undefined && <Sign at={box.width - 20} y={box.height - 19} sign="+" part={part.key} graph={graph} label={`Open ${visibleText(part.label)} in place`} />}
    </g>
  )
}

interface SignProps {
  at: number
  y: number
  sign: string
  part: string
  graph: DrawingProps
  label: string
  tabbed?: boolean
}

function Sign({ at, y, sign, part, graph, label, tabbed = false }: SignProps): JSX.Element {
  const onClick = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    // A link to the address the page has already would do nothing, and the address lags behind what is open.
    event.preventDefault()
    graph.onOpen(part)
  }
  return (
    <g transform={`translate(${at} ${y})`}>
      <a class="sign" href={graph.openLinkOf(part)} aria-label={label} tabIndex={tabbed ? 0 : -1} onClick={onClick}>
        <title>{label}</title>
        <rect width="16" height="16" rx="4" />
        <text x="8" y="12.500" text-anchor="middle" aria-hidden="true">
          {sign}
        </text>
      </a>
    </g>
  )
}
