import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { Pending } from '../../components/arrival'
import type { CoverageTable } from '../../data/coverage-table'
import { type CoveredLine, linesOf, membersOf, pairsOf, rangesOf, type SourceFile } from '../../data/file-coverage'
import { useBlock } from '../../data/use-block'
import { counted } from '../../lib/format'
import { useKeys } from '../../lib/keys'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'
import { nextGap, previousGap } from '../../lib/source-lines'
import { useViewState } from '../../lib/view-state'
import type { ViewProps } from '../view'
import { FileHead } from './head'
import { LineDetail } from './line-detail'
import { Members } from './members'
import { Ranges, RangeList } from './ranges'
import { Source } from './source'

type FileBrowserProps = ViewProps & { table: CoverageTable; row: number }

/** One file: its source with what is known of each line, its members, and the way through what is not covered. */
export function FileBrowser(props: FileBrowserProps): JSX.Element {
  const { table, row } = props
  const shard = table.block.files.shard[row] ?? -1
  const block = useBlock(`coverage-source-${Math.max(0, shard)}`, shard >= 0)
  const found = block.value?.files.find((one) => one.file === row)
  if (found) return <Loaded {...props} file={found} />
  return (
    <div class="file">
      <FileHead {...props} />
      {shard < 0 ? (
        <p class="notice">The lines of this file were left out: {table.block.source}</p>
      ) : block.value ? (
        <p class="notice">The block of source it should stand in does not have this file. Create the report again.</p>
      ) : (
        <Pending arrival={block} />
      )}
    </div>
  )
}

function Loaded({ overview, run, params, table, row, file }: FileBrowserProps & { file: SourceFile }): JSX.Element {
  const [state, change] = useViewState('file', params)
  const lines = useMemo(() => linesOf(file), [file])
  const members = useMemo(() => membersOf(file), [file])
  const ranges = useMemo(() => rangesOf(lines), [lines])
  const changed = useChanged(table, row, overview.blocks.some((block) => block.name === 'patch'))
  const selected = lineOf(state['line'])
  const go = (line: number | undefined): void => {
    if (line !== undefined) change({ line })
  }
  useKeys({
    n: () => go(nextGap(ranges, selected)),
    p: () => go(previousGap(ranges, selected)),
  })
  const linkOf = (line: number): string => hashOf('file', { path: table.paths[row], line })
  const text = useMemo(() => (file.text === undefined ? undefined : visibleText(file.text)), [file])
  return (
    <div class="file">
      <FileHead overview={overview} run={run} params={params} table={table} row={row} onNext={() => go(nextGap(ranges, selected))} onPrevious={() => go(previousGap(ranges, selected))} />
      {table.stale[row] === 1 && (
        <p class="note">▲ The report does not fit this file: it is older than the source, or names lines the file does not have. Marks may stand at the wrong lines. Run the tests again.</p>
      )}
      <div class="file-body">
        <div class="file-source">
          {text === undefined ? (
            <Ranges ranges={ranges} reason={file.reason} linkOf={linkOf} selected={selected} />
          ) : (
            <Source text={text} lines={lines} changed={changed} selected={selected} label={`Source of ${table.paths[row]}`} linkOf={linkOf} />
          )}
          <LineDetail selected={selected} lines={lines} />
        </div>
        <div class="file-aside">
          <RangeList ranges={ranges} linkOf={linkOf} selected={selected} />
          <Members members={members} linkOf={linkOf} selected={selected} />
        </div>
      </div>
      <p class="hidden" role="status">
        {selected === undefined ? `${counted(ranges.filter((range) => range.state !== 'covered').length, 'gap')} in this file; n goes to the next one` : sentence(lines, selected)}
      </p>
    </div>
  )
}

/** Changed lines, once the patch is here; empty without one. */
function useChanged(table: CoverageTable, row: number, present: boolean): ReadonlySet<number> {
  const patch = useBlock('patch', present && table.changed[row] === 1)
  return useMemo(() => {
    const changed = new Set<number>()
    for (const [from, to] of pairsOf(patch.value?.files.find((one) => one.path === table.paths[row])?.changed)) {
      for (let line = from; line <= to; line++) changed.add(line)
    }
    return changed
  }, [patch.value, table, row])
}

function lineOf(text: string | undefined): number | undefined {
  const line = Number(text ?? Number.NaN)
  return Number.isInteger(line) && line > 0 ? line : undefined
}

function sentence(lines: readonly CoveredLine[], number: number): string {
  const line = lines.find((one) => one.number === number)
  return `Line ${number}: ${line ? line.state : 'not coverable'}`
}
