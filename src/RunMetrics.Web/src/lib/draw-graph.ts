import { shortenLeft } from './format'
import { type Box, curveOf, type Scene } from './scene'

/** Where the paper lies under the window: a point of it is drawn at `scale * point + offset`. */
export interface Sight {
  scale: number
  x: number
  y: number
}

/** What the picture stresses. */
export interface Stress {
  /** Only its edges are shown. */
  focus: number | undefined
  /** What stays clear; everything does when undefined. */
  clear: ReadonlySet<number> | undefined
  all: boolean
}

interface Size {
  width: number
  height: number
  /** Device pixels per CSS pixel. */
  ratio: number
}

const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
/** Boxes so large on the screen are named. */
const readable = 0.55

/** The sight in which the whole scene is seen. */
export function wholeOf(scene: Scene, width: number, height: number): Sight {
  const scale = Math.min(1, width / scene.width, height / scene.height)
  return { scale, x: (width - scene.width * scale) / 2, y: (height - scene.height * scale) / 2 }
}

/** Zooms about a point of the window. */
export function zoomed(sight: Sight, factor: number, x: number, y: number): Sight {
  const scale = Math.min(2, Math.max(0.02, sight.scale * factor))
  return { scale, x: x - ((x - sight.x) * scale) / sight.scale, y: y - ((y - sight.y) * scale) / sight.scale }
}

/** Draws a scene: each kind of line and box in one stroke, so that 6,000 edges are a few calls. */
export function drawGraph(canvas: HTMLCanvasElement, scene: Scene, sight: Sight, stress: Stress, size: Size, colours: Record<string, string>): void {
  const [width, height] = [Math.round(size.width * size.ratio), Math.round(size.height * size.ratio)]
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) return
  context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0)
  context.globalAlpha = 1
  context.fillStyle = colours['surface']!
  context.fillRect(0, 0, size.width, size.height)
  context.translate(sight.x, sight.y)
  context.scale(sight.scale, sight.scale)
  drawFrames(context, scene, sight, colours)
  drawEdges(context, scene, sight, stress, colours)
  drawBoxes(context, scene, sight, stress, size, colours)
}

function drawFrames(context: CanvasRenderingContext2D, scene: Scene, sight: Sight, colours: Record<string, string>): void {
  context.strokeStyle = colours['control']!
  context.lineWidth = 1 / sight.scale
  for (const frame of scene.frames) {
    context.fillStyle = colours['sunken']!
    context.fillRect(frame.x, frame.y, frame.width, frame.height)
    context.strokeRect(frame.x, frame.y, frame.width, frame.height)
    if (sight.scale < readable) continue
    context.font = `600 12px ${font}`
    context.fillStyle = colours['text']!
    context.fillText(shortenLeft(frame.part.label, Math.floor(frame.width / 8)), frame.x + 9, frame.y + 17)
  }
}

function drawEdges(context: CanvasRenderingContext2D, scene: Scene, sight: Sight, { focus, clear, all }: Stress, colours: Record<string, string>): void {
  // Far away a curve is a few pixels: a line says the same and is drawn several times as fast.
  const straight = sight.scale < 0.35
  const stroke = (colour: string, alpha: number, line: number, wanted: (from: number, to: number, back: boolean, hidden: boolean) => boolean): void => {
    context.beginPath()
    for (const { from, to, back, hidden } of scene.edges) {
      if (from === to || !wanted(from, to, back, hidden)) continue
      const [user, used] = [scene.boxes[from]!, scene.boxes[to]!]
      if (straight) {
        const down = used.y > user.y
        context.moveTo(user.x + user.width / 2, down ? user.y + user.height : user.y)
        context.lineTo(used.x + used.width / 2, down ? used.y : used.y + used.height)
        continue
      }
      const [x1, y1, ax, ay, bx, by, x2, y2] = curveOf(user, used)
      context.moveTo(x1, y1)
      context.bezierCurveTo(ax, ay, bx, by, x2, y2)
    }
    context.strokeStyle = colours[colour]!
    context.globalAlpha = alpha
    context.lineWidth = line / Math.max(sight.scale, 0.1)
    context.stroke()
  }
  const isNear = (from: number, to: number): boolean => from === focus || to === focus
  const faint = clear ? 0.06 : 1
  const dense = Math.min(1, 600 / Math.max(1, scene.edges.length))
  stroke('control', (0.2 + 0.35 * dense) * faint, straight ? 0.4 : 1, (from, to, back, hidden) => !back && (all || !hidden) && !isNear(from, to))
  stroke('bad', (0.25 + 0.35 * dense) * faint, straight ? 0.4 : 1, (from, to, back) => back && !isNear(from, to))
  if (focus === undefined) return
  stroke('accent', 1, 1.2, (from, to, back) => !back && isNear(from, to))
  context.setLineDash([5 / sight.scale, 3 / sight.scale])
  stroke('bad', 1, 1.2, (from, to, back) => back && isNear(from, to))
  context.setLineDash([])
}

function drawBoxes(context: CanvasRenderingContext2D, scene: Scene, sight: Sight, { focus, clear }: Stress, size: Size, colours: Record<string, string>): void {
  const inSight = (box: Box): boolean =>
    (box.x + box.width) * sight.scale + sight.x > 0 && (box.y + box.height) * sight.scale + sight.y > 0 && box.x * sight.scale + sight.x < size.width && box.y * sight.scale + sight.y < size.height
  const named = sight.scale >= readable
  for (const faded of [true, false]) {
    const seen = [...scene.boxes.keys()].filter((i) => (clear !== undefined && !clear.has(i)) === faded && inSight(scene.boxes[i]!))
    context.globalAlpha = faded ? 0.25 : 1
    for (const cycle of [false, true]) {
      context.beginPath()
      for (const i of seen) {
        const box = scene.boxes[i]!
        if (box.part.cycle === cycle) context.rect(box.x, box.y, box.width, box.height)
      }
      // Too small for names a box that is in a cycle is full, another one hollow: colour alone would not do.
      context.fillStyle = named ? colours['surface']! : cycle ? colours['bad']! : colours['sunken']!
      context.strokeStyle = cycle ? colours['bad']! : colours['control']!
      context.lineWidth = 1 / Math.max(sight.scale, 0.2)
      context.fill()
      context.stroke()
    }
    if (named) for (const i of seen) drawName(context, scene.boxes[i]!, colours)
  }
  context.globalAlpha = 1
  const box = focus === undefined ? undefined : scene.boxes[focus]
  if (!box) return
  context.fillStyle = colours['accent-soft']!
  context.strokeStyle = colours['accent']!
  context.lineWidth = 2 / sight.scale
  context.fillRect(box.x, box.y, box.width, box.height)
  context.strokeRect(box.x, box.y, box.width, box.height)
  if (named) drawName(context, box, colours)
}

function drawName(context: CanvasRenderingContext2D, box: Box, colours: Record<string, string>): void {
  context.fillStyle = colours['text']!
  context.font = `${box.part.abstract ? 'italic ' : ''}600 12px ${font}`
  context.fillText(shortenLeft(box.part.label, 18), box.x + 9, box.y + 15)
  context.fillStyle = colours['muted']!
  context.font = `11px ${font}`
  context.fillText(`${box.part.cycle ? '↻ ' : ''}${shortenLeft(box.part.sub, 20)}`, box.x + 9, box.y + 28)
}
