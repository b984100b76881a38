import type { JSX } from 'preact'
import { CopyButton } from '../../components/copy-button'
import { Panel } from '../../components/panel'
import type { CodeRisk, HiddenPair } from '../../data/hotspot-table'
import { linePercent } from '../../lib/coverage'
import { count, counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'

interface FactorsProps {
  record: CodeRisk
  pairs: readonly HiddenPair[]
  onClose: () => void
}

/** Why a record has its score: every factor, where it leads, and the commits behind it. */
export function Factors({ record, pairs, onClose }: FactorsProps): JSX.Element {
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

function share(rank: number): string {
  return `${Math.floor(rank * 100)} %`
}
