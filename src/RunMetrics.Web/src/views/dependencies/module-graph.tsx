import type { JSX } from 'preact'
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { PartTree } from '../../data/dependency-parts'
import { useSize } from '../../lib/canvas'
import { sceneOf, widthFor } from '../../lib/scene'
import { GraphCanvas } from './graph-canvas'
import { GraphDrawing } from './graph-drawing'

export interface GraphProps {
  tree: PartTree
  all: boolean
  /** What the address names. */
  picked: string | undefined
  /** Names that the search found; undefined without one. */
  found: ReadonlySet<string> | undefined
  linkOf: (name: string | undefined) => string
  /** The same with this part opened or folded. */
  openLinkOf: (key: string) => string
  onPick: (name: string | undefined) => void
  onOpen: (key: string) => void
}

/** More boxes would be too many elements: they are drawn on a canvas. */
const mostElements = 300

/** Users above what they use; edges that close a cycle point upwards, in another colour. Pointing at a box leaves only its edges. */
export function ModuleGraph(props: GraphProps): JSX.Element {
  const { tree } = props
  const frame = useRef<HTMLDivElement>(null)
  const { width } = useSize(frame)
  const large = tree.leaves.length > mostElements
  const height = Math.min(640, Math.round(innerHeight * 0.7))
  const scene = useMemo(() => (width === 0 ? undefined : sceneOf(tree, large ? widthFor(tree, { width, height }) : width)), [tree, width, height, large])
  const [pointed, setPointed] = useState<number>()
  // What had the number before is another one now.
  useLayoutEffect(() => setPointed(undefined), [scene])
  const picked = useMemo(() => (props.picked === undefined ? -1 : tree.leaves.findIndex((part) => part.name === props.picked)), [tree, props.picked])
  const focus = pointed !== undefined && pointed < tree.leaves.length ? pointed : picked < 0 ? undefined : picked
  const { found } = props
  const clear = useMemo(() => {
    if (focus !== undefined) return new Set(tree.edges.flatMap((edge) => (edge.from === focus || edge.to === focus ? [edge.from, edge.to] : [])).concat(focus))
    return found && new Set([...tree.leaves.keys()].filter((i) => found.has(tree.leaves[i]!.name)))
  }, [tree, focus, found])
  const shown = { ...props, focus, clear, onPoint: setPointed }
  return (
    <div ref={frame} class={large ? 'module-graph panel large' : 'module-graph panel'} role="region" aria-label="Dependencies as a graph">
      {tree.leaves.length === 0 && <p class="empty muted">Nothing to draw: nothing is left of the graph.</p>}
      {scene && tree.leaves.length > 0 && (large ? <GraphCanvas {...shown} scene={scene} width={width} height={height} /> : <GraphDrawing {...shown} scene={scene} />)}
    </div>
  )
}
