import type { JSX } from 'preact'
import { trendOf } from '../lib/trend'

export type Tone = 'accent' | 'bad' | 'off'

interface SparklineProps {
  values: readonly (number | undefined)[]
  tone: Tone
  /** What the line says, in words. */
  label: string
  /** For shares that move by points: the scale does not begin at zero, but covers at least this much. */
  leastSpan?: number
}

const width = 180
const height = 32

/** A line without axes, under a number. Needs two points. */
export function Sparkline({ values, tone, label, leastSpan = 0 }: SparklineProps): JSX.Element | null {
  if (values.filter((value) => value !== undefined).length < 2) return null
  const shape = trendOf(values, width, height, leastSpan)
  return (
    <svg class={`spark ${tone}`} viewBox={`-2 -3 ${width + 6} ${height + 5}`} preserveAspectRatio="none" role="img" aria-label={label}>
      <path class="area" d={shape.area} />
      <path class="line" d={shape.line} vector-effect="non-scaling-stroke" />
    </svg>
  )
}

interface TrendChartProps extends SparklineProps {
  /** Absent where a heading stands above. */
  title?: string
  format: (value: number) => string
}

/** A line with its range and a caption; the table of the same runs stands below it. */
export function TrendChart({ title, values, tone, label, format, leastSpan = 0 }: TrendChartProps): JSX.Element | null {
  if (values.filter((value) => value !== undefined).length < 2) return null
  const shape = trendOf(values, 400, 72, leastSpan)
  return (
    <figure class="trend">
      {title && <figcaption class="muted small">{title}</figcaption>}
      <div class="plot">
        <div class="scale muted" aria-hidden="true">
          <span>{format(shape.high)}</span>
          <span>{shape.low === shape.high ? '' : format(shape.low)}</span>
        </div>
        <svg class={`spark ${tone}`} viewBox="0 -3 400 78" preserveAspectRatio="none" role="img" aria-label={label}>
          <path class="rule" d="M0 0H400M0 72H400" vector-effect="non-scaling-stroke" />
          <path class="area" d={shape.area} />
          <path class="line" d={shape.line} vector-effect="non-scaling-stroke" />
        </svg>
      </div>
    </figure>
  )
}
