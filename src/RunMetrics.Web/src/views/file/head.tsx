import type { JSX } from 'preact'
import { CoverageBar } from '../../components/coverage-bar'
import { CopyButton } from '../../components/copy-button'
import type { CoverageTable } from '../../data/coverage-table'
import { branchCount, branchPercent } from '../../lib/coverage'
import { count } from '../../lib/format'
import { sourceUrl } from '../../lib/links'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'
import type { ViewProps } from '../view'

type FileHeadProps = ViewProps & { table: CoverageTable; row: number; onNext?: () => void; onPrevious?: () => void }

/** Which file it is, its numbers, and the way back to its folder. */
export function FileHead({ overview, table, row, onNext, onPrevious }: FileHeadProps): JSX.Element {
  const { files, assemblies } = table.block
  const folder = files.folder.t[files.folder.ix[row]!] ?? ''
  const path = table.paths[row]!
  const namespace = files.namespace.t[files.namespace.ix[row]!] ?? ''
  const patch = table.patch.get(row)
  const url = sourceUrl(overview.links.source, path)
  return (
    <header class="file-head">
      <p class="path">
        <a class="name" href={hashOf('coverage', { at: folder })}>
          {folder === '' ? 'All files' : visibleText(folder)}
        </a>{' '}
        <span class="muted">/</span>{' '}
      </p>
      <h2>
        {visibleText(files.name[row]!)}
        {table.changed[row] === 1 && <span class="tag">changed</span>}
        {table.stale[row] === 1 && <span class="tag warn">stale</span>}
      </h2>
      <CopyButton text={path} label={`the path ${path}`} />
      {url && (
        <a href={url} rel="noreferrer">
          In the repository
        </a>
      )}
      {onNext && onPrevious && (
        <span class="gap-keys">
          <button type="button" class="button" onClick={onPrevious} title="Previous lines that are not covered (p)" aria-label="Previous gap">
            ▲
          </button>
          <button type="button" class="button" onClick={onNext} title="Next lines that are not covered (n)">
            ▼ Next gap
          </button>
        </span>
      )}
      <dl class="file-facts">
        <div>
          <dt>Lines</dt>
          <dd>
            <CoverageBar covered={files.covered[row]!} coverable={files.coverable[row]!} /> {count(files.covered[row]!)} of {count(files.coverable[row]!)}
          </dd>
        </div>
        {files.branches[row]! > 0 && (
          <div>
            <dt>Branches</dt>
            <dd>
              {branchPercent(files.branchesCovered[row]!, table.atMost[row]!, files.branches[row]!)}{' '}
              <span class="muted">{branchCount(files.branchesCovered[row]!, table.atMost[row]!, files.branches[row]!)}</span>
            </dd>
          </div>
        )}
        {patch && (
          <div>
            <dt>Changed lines</dt>
            <dd>
              <a href={hashOf('diff')}>
                {count(patch.covered)} of {count(patch.coverable)} covered
              </a>
            </dd>
          </div>
        )}
        {files.assembly[row]! >= 0 && (
          <div>
            <dt>Assembly</dt>
            <dd>{visibleText(assemblies[files.assembly[row]!] ?? '')}</dd>
          </div>
        )}
        {namespace !== '' && (
          <div>
            <dt>Namespace</dt>
            <dd>{visibleText(namespace)}</dd>
          </div>
        )}
      </dl>
    </header>
  )
}
