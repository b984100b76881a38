import type { JSX } from 'preact'
import { counted, duration } from '../lib/format'
import { trendOf } from '../lib/trend'

interface DurationTrendProps {
  milliseconds: readonly number[]
  /** Where it changed, as an index. */
  changedAt: number | undefined
  state: string
}

const width = 140
const height = 28

/** The durations of a test from run to run, from zero up, with a mark where they changed. */
export function DurationTrend({ milliseconds, changedAt, state }: DurationTrendProps): JSX.Element | null {
  if (milliseconds.length < 2) return null
  const shape = trendOf(milliseconds, width, height)
  const at = changedAt === undefined || changedAt === 0 ? undefined : (changedAt * width) / (milliseconds.length - 1)
  const label = `${counted(milliseconds.length, 'pass', 'passes')}, ${duration(Math.min(...milliseconds) / 1000)} to ${duration(Math.max(...milliseconds) / 1000)}, now ${duration((milliseconds.at(-1) ?? 0) / 1000)}`
  return (
    <svg class={`spark ${state === 'slower' || state === 'drifting' ? 'bad' : state === 'faster' ? 'accent' : 'off'}`} viewBox={`-2 -3 ${width + 6} ${height + 5}`} preserveAspectRatio="none" role="img" aria-label={label}>
      <path class="area" d={shape.area} />
      {at !== undefined && <path class="mark" d={`M${at} -2V${height}`} vector-effect="non-scaling-stroke" />}
      <path class="line" d={shape.line} vector-effect="non-scaling-stroke" />
    </svg>
  )
}
