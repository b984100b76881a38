import type { JSX } from 'preact'
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks'
import type { CodeRisk } from '../../data/hotspot-table'
import { type Bubble, bubbleAt, bubblesOf, curveOf, plotOf } from '../../lib/bubbles'
import { coloursOf, useColourChanges, useSize } from '../../lib/canvas'
import { linePercent } from '../../lib/coverage'
import { binOf, bins } from '../../lib/coverage-scale'
import { count, counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'

interface BubblesProps {
  records: readonly CodeRisk[]
  hotFrom: number
  onOpen: (record: CodeRisk) => void
}

const named = 12
const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'

/**
 * Churn to the right, complexity upwards, dependents as size, coverage as colour; the corner at the top right is where the next hour is due.
 * Arrow keys walk through the records in the order of the table.
 */
export function Bubbles({ records, hotFrom, onOpen }: BubblesProps): JSX.Element {
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const help = useId()
  const { width, height } = useSize(frame)
  const colours = useColourChanges()
  const [pointed, setPointed] = useState<number>()
  const bubbles = useMemo(
    () => bubblesOf(records.map((record) => ({ right: record.churnRank, up: record.complexityRank, size: record.dependents ?? record.revisions })), width, height),
    [records, width, height],
  )
  const places = useMemo(() => new Map(bubbles.map((bubble) => [bubble.row, bubble])), [bubbles])
  useEffect(() => setPointed(undefined), [bubbles])
  useEffect(() => {
    const { current } = canvas
    if (current && width > 0 && height > 0) draw(current, bubbles, records, { width, height, hotFrom }, coloursOf(current, ['surface', 'line', 'text', 'muted', 'control', 'off']))
  }, [bubbles, records, width, height, hotFrom, colours])

  const at = pointed === undefined ? undefined : places.get(pointed)
  const record = pointed === undefined ? undefined : records[pointed]
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || records.length === 0) return
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setPointed((old) => (old === undefined ? 0 : Math.min(records.length - 1, Math.max(0, old + step))))
    else if (event.key === 'Enter' && record) onOpen(record)
    else if (event.key === 'Escape' && record) setPointed(undefined)
    else return
    event.preventDefault()
  }
  return (
    // An application takes its keys itself; the rule does not count the role as one that may.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={frame}
      class="treemap bubbles"
      role="application"
      aria-roledescription="bubble chart"
      aria-label="Further right changed more often, further up more complex, larger with more dependents; colour is the share of covered lines"
      aria-describedby={help}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => setPointed(undefined)}
    >
      {/* Keys arrive at the frame. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
      <canvas
        ref={canvas}
        aria-hidden="true"
        onPointerMove={(event) => setPointed(bubbleAt(bubbles, event.offsetX, event.offsetY)?.row)}
        onPointerLeave={() => setPointed(undefined)}
        onClick={(event) => {
          const hit = bubbleAt(bubbles, event.offsetX, event.offsetY)
          const found = hit && records[hit.row]
          if (found) onOpen(found)
        }}
      />
      {at && <div class="focus round" style={{ left: `${at.x - at.radius - 3}px`, top: `${at.y - at.radius - 3}px`, width: `${2 * at.radius + 6}px`, height: `${2 * at.radius + 6}px` }} />}
      {at && record && <Tip record={record} at={at} frame={{ width, height }} />}
      <p class="hidden" id={help}>
        Arrow keys walk through the records, Enter shows the factors of one. The table below has the same numbers.
      </p>
      <p class="hidden" aria-live="polite">
        {record && sentenceOf(record)}
      </p>
      {records.length === 0 && <p class="empty muted">Nothing to draw: no record is left.</p>}
    </div>
  )
}

function sentenceOf(record: CodeRisk): string {
  const coverage = record.coverable ? `, ${linePercent(record.covered ?? 0, record.coverable)} covered` : ''
  return `${record.name}: score ${record.hotspot.toFixed(2)}, ${counted(record.revisions, 'revision')}, complexity ${count(record.complexity)}${coverage}`
}

const tipWidth = 320

function Tip({ record, at, frame }: { record: CodeRisk; at: Bubble; frame: { width: number; height: number } }): JSX.Element {
  const left = at.x > frame.width / 2 ? Math.max(4, at.x - at.radius - tipWidth - 8) : at.x + at.radius + 8
  const vertical = at.y > frame.height / 2 ? { bottom: `${frame.height - at.y}px` } : { top: `${at.y}px` }
  return (
    <div class="tip" aria-hidden="true" style={{ left: `${left}px`, width: `min(${tipWidth}px, calc(100% - 8px))`, ...vertical }}>
      <strong>{visibleText(shortName(record))}</strong>
      <span class="path">{visibleText(record.name)}</span>
      <span>
        score {record.hotspot.toFixed(2)} · {counted(record.revisions, 'revision')} · complexity {count(record.complexity)}
      </span>
      {record.dependents !== undefined && <span>{counted(record.dependents, 'dependent')}</span>}
      <span>{record.coverable ? `${linePercent(record.covered ?? 0, record.coverable)} of ${counted(record.coverable, 'line')} covered` : 'coverage unknown'}</span>
    </div>
  )
}

/** The end of a path, or of a full name. */
export function shortName(record: CodeRisk): string {
  const mark = record.name === record.path ? '/' : '.'
  return record.name.slice(record.name.lastIndexOf(mark) + 1)
}

interface Frame {
  width: number
  height: number
  hotFrom: number
}

function draw(canvas: HTMLCanvasElement, bubbles: readonly Bubble[], records: readonly CodeRisk[], frame: Frame, colours: Record<string, string>): void {
  const ratio = window.devicePixelRatio || 1
  canvas.width = Math.round(frame.width * ratio)
  canvas.height = Math.round(frame.height * ratio)
  const context = canvas.getContext('2d')
  if (!context) return
  context.scale(ratio, ratio)
  context.fillStyle = colours['surface']!
  context.fillRect(0, 0, frame.width, frame.height)
  drawAxes(context, frame, colours)
  for (const bubble of bubbles) {
    const record = records[bubble.row]!
    context.beginPath()
    context.arc(bubble.x, bubble.y, bubble.radius, 0, 2 * Math.PI)
    context.globalAlpha = 0.85
    context.fillStyle = record.coverable ? bins[binOf((record.covered ?? 0) / record.coverable)]!.fill : colours['off']!
    context.fill()
    context.globalAlpha = 1
    context.lineWidth = 1
    context.strokeStyle = colours['surface']!
    context.stroke()
  }
  drawNames(context, bubbles, records, frame, colours)
}

function drawAxes(context: CanvasRenderingContext2D, frame: Frame, colours: Record<string, string>): void {
  const plot = plotOf(frame.width, frame.height)
  context.strokeStyle = colours['line']!
  context.lineWidth = 1
  context.strokeRect(plot.x + 0.5, plot.y + 0.5, plot.width, plot.height)
  context.setLineDash([5, 4])
  context.strokeStyle = colours['control']!
  context.beginPath()
  for (const [i, point] of curveOf(frame.hotFrom, frame.width, frame.height).entries()) {
    if (i === 0) context.moveTo(point.x, point.y)
    else context.lineTo(point.x, point.y)
  }
  context.stroke()
  context.setLineDash([])
  context.font = `12px ${font}`
  context.fillStyle = colours['muted']!
  context.textBaseline = 'middle'
  context.textAlign = 'right'
  context.fillText('changed more often →', plot.x + plot.width, plot.y + plot.height + 20)
  context.save()
  context.translate(plot.x - 22, plot.y)
  context.rotate(-Math.PI / 2)
  context.fillText('more complex →', 0, 0)
  context.restore()
  context.textAlign = 'left'
  context.fillText(`score ${frame.hotFrom}`, plot.x + frame.hotFrom * frame.hotFrom * plot.width + 6, plot.y + 10)
}

/** The hottest are named, as long as a name covers no other. */
function drawNames(context: CanvasRenderingContext2D, bubbles: readonly Bubble[], records: readonly CodeRisk[], frame: Frame, colours: Record<string, string>): void {
  const taken: { x: number; y: number; width: number }[] = []
  context.font = `11px ${font}`
  context.fillStyle = colours['text']!
  context.textAlign = 'left'
  for (const bubble of bubbles.toSorted((a, b) => records[b.row]!.hotspot - records[a.row]!.hotspot || a.row - b.row).slice(0, named)) {
    const name = shortName(records[bubble.row]!)
    const width = context.measureText(name).width
    const x = bubble.x + bubble.radius + 4 + width > frame.width - 4 ? bubble.x - bubble.radius - 4 - width : bubble.x + bubble.radius + 4
    if (x < 4 || taken.some((other) => Math.abs(other.y - bubble.y) < 13 && x < other.x + other.width + 4 && other.x < x + width + 4)) continue
    taken.push({ x, y: bubble.y, width })
    context.fillText(name, x, bubble.y)
  }
}
