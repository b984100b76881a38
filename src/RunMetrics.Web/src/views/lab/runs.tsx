import type { JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Panel } from '../../components/panel'
import { Status } from '../../components/status'
import type { Lab } from '../../data/use-lab'
import { useNow } from '../../data/use-live'
import { counted, duration } from '../../lib/format'
import { commandOf, isActive, type LabRun, lookOfTestRun } from '../../lib/lab'
import { whole } from '../../lib/live-story'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'

interface RunsProps {
  lab: Lab
  shown: LabRun | undefined
  onPick: (id: string) => void
}

/** The test run that is looked at, and the others. */
export function Runs({ lab, shown, onPick }: RunsProps): JSX.Element {
  if (!shown) {
    return (
      <Panel title="Nothing was started here yet">
        <p class="muted">What a test run prints appears here, and its report when it has ended.</p>
      </Panel>
    )
  }
  const { run } = shown
  return (
    <div class="stack">
      <Panel
        title={commandOf(run.request)}
        class="lab-shown"
        note={<Took run={run} />}
        actions={
          isActive(run) && (
            <button type="button" class="button" disabled={lab.allowed !== true} onClick={() => lab.cancel(run.id)}>
              ■ Cancel
            </button>
          )
        }
      >
        <p class="lab-result" role="status">
          <Status look={lookOfTestRun(run)} />
          <Record run={run} isRecorded={run.runId !== undefined && lab.recorded.has(run.runId)} />
        </p>
        <Output key={run.id} one={shown} />
      </Panel>
      {lab.runs.length > 1 && (
        <Panel title="Started here" note={counted(lab.runs.length, 'test run')}>
          <ol class="lab-list">
            {lab.runs.map((one) => (
              <li key={one.run.id} aria-current={one === shown ? 'true' : undefined}>
                <Status look={lookOfTestRun(one.run)} />
                <button type="button" class="button plain mono" onClick={() => onPick(one.run.id)}>
                  {visibleText(commandOf(one.run.request))}
                </button>
                {isActive(one.run) && one !== shown && (
                  <button type="button" class="button small" disabled={lab.allowed !== true} onClick={() => lab.cancel(one.run.id)}>
                    ■ Cancel
                  </button>
                )}
              </li>
            ))}
          </ol>
        </Panel>
      )}
    </div>
  )
}

function Took({ run }: { run: LabRun['run'] }): JSX.Element | null {
  const now = useNow()
  if (run.startedAt === undefined) return null
  const began = Date.parse(run.startedAt)
  return run.finishedAt === undefined ? <>running for {whole(Math.max(0, (now - began) / 1000))}</> : <>{duration((Date.parse(run.finishedAt) - began) / 1000)}</>
}

function Record({ run, isRecorded }: { run: LabRun['run']; isRecorded: boolean }): JSX.Element | null {
  if (run.state === 'running') return <a href={hashOf('live')}>Watch its tests</a>
  if (isActive(run)) return <span class="muted">It begins when the other one has ended.</span>
  if (isRecorded) return <a href={`/runs/${encodeURIComponent(run.runId ?? '')}`}>Open run {run.runId}</a>
  return <span class="muted">{run.runId === undefined ? 'No run was begun.' : 'No run is recorded so far.'}</span>
}

function Output({ one }: { one: LabRun }): JSX.Element {
  const ref = useRef<HTMLPreElement>(null)
  const atEndRef = useRef(true)
  useLayoutEffect(() => {
    const element = ref.current
    if (element && atEndRef.current) element.scrollTop = element.scrollHeight
  }, [one.last])
  const follow = (): void => {
    const element = ref.current
    // Who has scrolled up wants to read.
    if (element) atEndRef.current = element.scrollHeight - element.scrollTop - element.clientHeight < 24
  }
  return (
    <>
      {one.lost > 0 && <p class="muted small">{counted(one.lost, 'earlier line')} not kept</p>}
      <pre ref={ref} class="lab-output" tabIndex={0} role="region" aria-label="What it prints" onScroll={follow}>
        {one.lines.length > 0 ? visibleText(one.lines.join('\n')) : isActive(one.run) ? 'It has printed nothing so far.' : one.settled ? 'It printed nothing.' : '…'}
      </pre>
    </>
  )
}
