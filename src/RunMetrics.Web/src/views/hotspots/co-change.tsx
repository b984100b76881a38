import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { Panel } from '../../components/panel'
import type { CoChange } from '../../data/hotspot-table'
import { arcPath, arcsOf } from '../../lib/arcs'
import { count, counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'

interface CoChangesProps {
  pairs: readonly CoChange[]
  onOpen: (path: string) => void
}

const rowHeight = 24
const width = 150
const mostFiles = 40

/** Which files change together: an arc for each pair, thicker with more commits in common. Pointing at a file, or reaching it by key, leaves its arcs alone. */
export function CoChanges({ pairs, onOpen }: CoChangesProps): JSX.Element | null {
  const { files, arcs } = useMemo(() => arcsOf(pairs, mostFiles), [pairs])
  const [at, setAt] = useState<number>()
  if (arcs.length === 0) return null
  const most = Math.max(...arcs.map((arc) => arc.pair.shared))
  return (
    <Panel title="Change together" note={`the ${counted(arcs.length, 'strongest pair')}, of ${counted(files.length, 'file')}`} class="co-changes">
      <div class="legend small" aria-hidden="true">
        <span class="key none">no dependency between them</span>
        <span class="key some">one uses the other</span>
        <span class="key unknown">unknown to the graph</span>
      </div>
      <div class="arc-chart">
        <svg width={width} height={files.length * rowHeight} viewBox={`0 0 ${width} ${files.length * rowHeight}`} preserveAspectRatio="none" aria-hidden="true">
          {arcs.map((arc) => (
            <path
              key={`${arc.from}:${arc.to}`}
              class={`${classOf(arc.pair)}${at === undefined ? '' : arc.from === at || arc.to === at ? ' on' : ' faint'}`}
              d={arcPath(arc, rowHeight, width)}
              stroke-width={1 + (4 * arc.pair.shared) / most}
            />
          ))}
        </svg>
        <ul>
          {files.map((file, row) => (
            <li key={file}>
              <button type="button" class="file" title={file} aria-describedby="co-change-says" onPointerEnter={() => setAt(row)} onPointerLeave={() => setAt(undefined)} onFocus={() => setAt(row)} onBlur={() => setAt(undefined)} onClick={() => onOpen(file)}>
                {visibleText(file)}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <p class="muted small says" id="co-change-says" role="status">
        {at === undefined ? 'Point at a file, or reach it by Tab, to see with what it changes.' : sentenceOf(files[at]!, arcs.filter((arc) => arc.from === at || arc.to === at).map((arc) => arc.pair))}
      </p>
      <details>
        <summary>The same as a table</summary>
        <div class="scroll-x" tabIndex={0} role="region" aria-label="Files that change together">
          <table class="table pairs">
            <thead>
              <tr>
                <th scope="col">File</th>
                <th scope="col">changes with</th>
                <th scope="col" class="num">
                  Together
                </th>
                <th scope="col">Dependency</th>
              </tr>
            </thead>
            <tbody>
              {arcs.map(({ pair }) => (
                <tr key={`${pair.from}:${pair.to}`}>
                  <td class="wrap mono">{visibleText(pair.from)}</td>
                  <td class="wrap mono">{visibleText(pair.to)}</td>
                  <td class="num">
                    {count(pair.shared)} ({pair.degree.toFixed(0)} %)
                  </td>
                  <td>{pair.depends === undefined ? 'unknown' : pair.depends ? 'yes' : 'none'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </Panel>
  )
}

function classOf(pair: CoChange): string {
  return pair.depends === undefined ? 'unknown' : pair.depends ? 'some' : 'none'
}

function sentenceOf(file: string, pairs: readonly CoChange[]): string {
  const others = pairs.slice(0, 6).map((pair) => `${pair.from === file ? pair.to : pair.from} (${counted(pair.shared, 'commit')}, ${pair.degree.toFixed(0)} %)`)
  return `${visibleText(file)} changes with ${visibleText(others.join(', '))}${pairs.length > 6 ? ` and ${pairs.length - 6} more` : ''}.`
}
