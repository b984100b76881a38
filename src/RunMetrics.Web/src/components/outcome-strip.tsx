import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { cellText, stepOf, stripHeight, stripPaths, type StripRun } from '../lib/strip'

interface OutcomeStripProps {
  /** One letter per run, oldest first. */
  letters: string
  runs: readonly StripRun[]
  /** What the strip is of. */
  label: string
  /** Width of a cell with its gap. */
  step?: number
}

/** The outcomes of one test, a cell per run. The pointer and the arrow keys tell the run, its commit and the outcome of a cell. */
export function OutcomeStrip({ letters, runs, label, step = 5 }: OutcomeStripProps): JSX.Element {
  const [at, setAt] = useState<number | undefined>(undefined)
  const paths = useMemo(() => stripPaths(letters, runs, step), [letters, runs, step])
  const last = letters.length - 1
  const width = letters.length * step
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = event.ctrlKey || event.metaKey || event.altKey ? undefined : stepOf(event.key, at, letters.length)
    if (target === undefined) return
    event.preventDefault()
    event.stopPropagation()
    setAt(target)
  }
  return (
    <span class="outcome-strip">
      <span
        class="cells"
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={1}
        aria-valuemax={letters.length}
        aria-valuenow={(at ?? last) + 1}
        aria-valuetext={cellText(letters[at ?? last] ?? '-', runs[at ?? last])}
        onKeyDown={onKeyDown}
        onFocus={() => setAt((old) => old ?? last)}
        onBlur={() => setAt(undefined)}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect()
          setAt(Math.max(0, Math.min(last, Math.floor(((event.clientX - box.left) / box.width) * letters.length))))
        }}
        onPointerLeave={() => setAt(undefined)}
      >
        <svg class="strip" width={width} height={stripHeight} viewBox={`0 0 ${width} ${stripHeight}`} preserveAspectRatio="none" aria-hidden="true">
          {paths.outage !== '' && <path class="outage" d={paths.outage} />}
          {at !== undefined && <rect class="cursor" x={at * step - 0.5} y="0" width={step} height={stripHeight} />}
          <path class="ok" d={paths.ok} />
          <path class="bad" d={paths.bad} />
          <path class="warn" d={paths.warn} />
          <path class="off" d={paths.off} />
        </svg>
      </span>
      {at !== undefined && (
        <span class="strip-tip" style={at > letters.length / 2 ? { right: '0' } : { left: '0' }} aria-hidden="true">
          {cellText(letters[at] ?? '-', runs[at])}
        </span>
      )}
    </span>
  )
}

const legend: readonly (readonly [string, string])[] = [
  ['p', 'passed'],
  ['k', 'passed after a failed attempt'],
  ['f', 'failed'],
  ['s', 'skipped'],
  ['o', 'not executed or other'],
]

/** What the shapes of a strip mean. */
export function StripLegend({ outages = false }: { outages?: boolean }): JSX.Element {
  const entries = [...legend.map(([letter, word]) => ({ letter, word, outage: false })), ...(outages ? [{ letter: '-', word: 'outage, left out', outage: true }] : [])]
  return (
    <p class="strip-legend muted small">
      {entries.map(({ letter, word, outage }) => {
        const paths = stripPaths(letter, [{ run: '', outage }], 8)
        return (
          <span key={word}>
            <svg class="strip" width="8" height={stripHeight} aria-hidden="true">
              <path class="outage" d={paths.outage} />
              <path class="ok" d={paths.ok} />
              <path class="bad" d={paths.bad} />
              <path class="warn" d={paths.warn} />
              <path class="off" d={paths.off} />
            </svg>{' '}
            {word}
          </span>
        )
      })}
      <span>the newest run on the right; an empty place: the test was not in the run</span>
    </p>
  )
}
