import type { ComponentChildren, JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { count, duration, instant, percent } from '../../lib/format'
import { barsOf, flakyShare, lineRate, mostOf, type PastRun, pausesOf } from '../../lib/runs'
import { lookOfResult } from '../../lib/status'
import { trendOf } from '../../lib/trend'

const step = 10
const tall = 36
const cell = 16

interface ChartProps {
  runs: readonly PastRun[]
  chosen: string | undefined
  onChoose: (id: string) => void
}

/** Lanes over the runs, oldest on the left. The list below has the same numbers, and the keyboard. */
export function Chart({ runs: newestFirst, chosen, onChoose }: ChartProps): JSX.Element | null {
  const runs = useMemo(() => newestFirst.toReversed(), [newestFirst])
  if (runs.length < 2) return null
  const width = runs.length * step
  const values = {
    failed: runs.map((run) => run.tests?.failed),
    tests: runs.map((run) => run.tests?.total),
    duration: runs.map((run) => run.duration),
    lines: runs.map(lineRate),
    flaky: runs.map(flakyShare),
  }
  const most = { failed: mostOf(values.failed, runs), flaky: mostOf(values.flaky, runs), tests: mostOf(values.tests, runs), duration: mostOf(values.duration, runs) }
  const at = runs.findIndex((run) => run.id === chosen)
  const marks = (
    <>
      {at >= 0 && <rect class="chosen" x={at * step} y="-4" width={step} height={tall + 8} />}
      <path class="outage" d={runs.map((run, i) => (run.outage ? `M${i * step} -4h${step}v${tall + 8}h-${step}z` : '')).join('')} />
      <path class="pause" d={pausesOf(runs.map((run) => run.startedAt)).map((i) => `M${i * step} -4v${tall + 8}`).join('')} vector-effect="non-scaling-stroke" />
    </>
  )
  const pick = (event: MouseEvent & { currentTarget: Element }): void => {
    const box = event.currentTarget.getBoundingClientRect()
    const run = runs[Math.floor(((event.clientX - box.left) / box.width) * runs.length)]
    if (run) onChoose(run.id)
  }
  const lane = (title: string, high: string, low: string, children: ComponentChildren, height = tall): JSX.Element => (
    <div class="lane">
      <span class="small">{title}</span>
      <span class="scale muted small">
        <span>{high}</span>
        <span>{low}</span>
      </span>
      {/* The list below does the same with keys. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
      <svg viewBox={`0 -1 ${width} ${height + 2}`} preserveAspectRatio="none" style={{ height: `${height + 2}px` }} aria-hidden="true" onClick={pick}>
        {marks}
        {children}
      </svg>
    </div>
  )
  const covered = values.lines.filter((value) => value !== undefined)
  const lines = trendOf(values.lines, width - step, tall, 0.04)
  return (
    <section class="panel run-chart" aria-label="Runs over time">
      <div role="img" aria-label={`${count(runs.length)} runs over time, oldest on the left; the list below has the numbers`}>
        {lane('Result', '', '', <Results runs={runs} />, cell)}
        {lane('Failed', count(most.failed), '0', <path class="bad" d={barsOf(values.failed, most.failed, step, tall)} />)}
        {most.flaky > 0 && lane('Flake rate', percent(most.flaky), '0', <path class="warn" d={barsOf(values.flaky, most.flaky, step, tall)} />)}
        {lane('Tests', count(most.tests), '0', <path class="off" d={barsOf(values.tests, most.tests, step, tall)} />)}
        {lane('Duration', duration(most.duration), '0', <path class="accent" d={barsOf(values.duration, most.duration, step, tall)} />)}
        {covered.length > 1 &&
          lane(
            'Lines',
            percent(lines.high),
            percent(lines.low),
            <g transform={`translate(${step / 2} 0)`}>
              <path class="line" d={lines.line} vector-effect="non-scaling-stroke" />
            </g>,
          )}
      </div>
      <div class="ends muted small">
        <span>{instant(runs[0]!.startedAt)}</span>
        <span class="key">
          <i class="bad" /> failed <i class="ok" /> passed <i class="off" /> other {runs.some((run) => run.outage) && <><i class="outage" /> outage, beyond the scale </>}
          <i class="pause" /> a pause
        </span>
        <span>{instant(runs.at(-1)!.startedAt)}</span>
      </div>
    </section>
  )
}

/** A full cell failed, a low one passed, a dash is neither. */
function Results({ runs }: { runs: readonly PastRun[] }): JSX.Element {
  const cells = (wanted: (tone: string) => boolean, y: number, height: number): string =>
    runs.map((run, i) => (wanted(lookOfResult(run.result).tone) ? `M${i * step + 1} ${y}h${step - 2}v${height}h-${step - 2}z` : '')).join('')
  return (
    <>
      <path class="bad" d={cells((tone) => tone === 'bad', 0, cell)} />
      <path class="ok" d={cells((tone) => tone === 'ok', 10, 6)} />
      <path class="off" d={cells((tone) => tone === 'off' || tone === 'warn', 6, 4)} />
    </>
  )
}
