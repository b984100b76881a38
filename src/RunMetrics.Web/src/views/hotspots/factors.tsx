import type { JSX } from 'preact'
import { CopyButton } from '../../components/copy-button'
import { Panel } from '../../components/panel'
import type { CodeRisk, HiddenPair } from '../../data/hotspot-table'
import { linePercent } from '../../lib/coverage'
import { count, counted, instant } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'

interface FactorsProps {
  record: CodeRisk
  pairs: readonly HiddenPair[]
  /** The window. */
  since: string
  until: string
  onClose: () => void
}

/** Why a record has its score: every factor, where it leads, and the commits behind it. */
export function Factors({ record, pairs, since, until, onClose }: FactorsProps): JSX.Element {
  const others = pairs.filter((pair) => pair.from === record.path || pair.to === record.path)
  const log = `git log --no-merges --follow --oneline -- "${record.path}"`
  const coverage = record.coverable ? linePercent(record.covered ?? 0, record.coverable) : 'unknown'
  return (
    <Panel
      title={visibleText(record.name)}
      class="factors"
      actions={
        <button type="button" class="button" onClick={onClose}>
          Close
        </button>
      }
    >
      <dl>
        <div>
          <dt>Hotspot {record.hotspot.toFixed(2)}</dt>
          <dd>
            √({record.churnRank.toFixed(2)} × {record.complexityRank.toFixed(2)}): {counted(record.revisions, 'revision')} are more than {share(record.churnRank)} of the others have, complexity{' '}
            {count(record.complexity)} is more than {share(record.complexityRank)} have
          </dd>
        </div>
        <div>
          <dt>Risk {record.risk === undefined ? 'unknown' : record.risk.toFixed(2)}</dt>
          <dd>
            {record.dependentsRank === undefined ? 'Who depends on it is unknown' : `${counted(record.dependents ?? 0, 'dependent')}, more than ${share(record.dependentsRank)} of the others have`}; coverage {coverage}
            {record.fanIn !== undefined && `; used directly by ${count(record.fanIn)}`}
          </dd>
        </div>
        <div>
          <dt>History</dt>
          <dd>
            {record.changedLines === undefined ? 'lines unknown' : `${counted(record.changedLines, 'line')} added or deleted`}
            {record.authors !== undefined && ` by ${counted(record.authors, 'author')}`}. Its commits: <code>{visibleText(log)}</code> <CopyButton text={log} label="Copy the command" />
          </dd>
        </div>
        {record.trend.length > 0 && (
          <div>
            <dt>Trend</dt>
            <dd>
              <Trend parts={record.trend} since={since} until={until} />
            </dd>
          </div>
        )}
        {record.failures !== undefined && (
          <div>
            <dt>Failures</dt>
            <dd>{record.failures === 0 ? 'No failed test of this run passes through it.' : `${counted(record.failures, 'failed test')} of this run pass through it.`}</dd>
          </div>
        )}
        {others.length > 0 && (
          <div>
            <dt>Hidden coupling</dt>
            <dd>
              {others.slice(0, 8).map((pair) => (
                <div key={`${pair.kind}:${pair.from}:${pair.to}`} class="wrap">
                  {pair.kind === 'noDependency' ? 'changes together with' : pair.from === record.path ? 'uses, but seldom changes with' : 'is used by, but seldom changes with'}{' '}
                  <span class="mono">{visibleText(pair.from === record.path ? pair.to : pair.from)}</span>
                </div>
              ))}
            </dd>
          </div>
        )}
      </dl>
      {record.coverable !== undefined && (
        <p>
          <a href={hashOf('file', { path: record.path })}>Open the file with its coverage</a>
        </p>
      )}
    </Panel>
  )
}

/** A bar for each part of the window. */
function Trend({ parts, since, until }: { parts: readonly number[]; since: string; until: string }): JSX.Element {
  const most = Math.max(...parts, 1)
  const half = parts.length / 2
  const [earlier, later] = [parts.slice(0, half), parts.slice(half)].map((some) => some.reduce((sum, one) => sum + one, 0))
  const said = `${counted(earlier!, 'revision')} in the first half of the window, ${count(later!)} in the second`
  return (
    <span class="revision-trend">
      <svg viewBox={`0 0 ${parts.length * 10} 30`} width={parts.length * 10} height={30} role="img" aria-label={`${said}: ${parts.join(', ')}`}>
        {parts.map((value, part) => (
          // A part has no name but its place.
          // oxlint-disable-next-line react/no-array-index-key
          <rect key={part} x={part * 10 + 1} width={8} y={value === 0 ? 29 : 30 - Math.max(3, (30 * value) / most)} height={value === 0 ? 1 : Math.max(3, (30 * value) / most)} class={value === 0 ? 'zero' : ''} />
        ))}
      </svg>
      <span class="muted small">
        {instant(since).slice(0, 10)} to {instant(until).slice(0, 10)}: {said}
      </span>
    </span>
  )
}

function share(rank: number): string {
  return `${Math.floor(rank * 100)} %`
}
