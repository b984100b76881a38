import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { ReportDocs } from '../../gen/report-docs'
import { counted } from '../../lib/format'
import { useNarrow } from '../../lib/media'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'

interface Folder {
  name: string
  rows: number[]
}

/** The documents by folder, each by its title. */
export function DocumentTree({ docs, current }: { docs: ReportDocs; current: number }): JSX.Element {
  const narrow = useNarrow()
  const [open, setOpen] = useState(false)
  const list = (
    <>
      {foldersOf(docs).map((folder) => (
        <section key={folder.name}>
          {folder.name !== '' && <h3 title={folder.name}>{visibleText(folder.name)}</h3>}
          <ul>
            {folder.rows.map((row) => (
              <li key={row}>
                <a href={hashOf('docs', { path: docs.documents[row]!.path })} aria-current={row === current ? 'page' : undefined} title={docs.documents[row]!.path} onClick={() => setOpen(false)}>
                  {visibleText(docs.documents[row]!.title)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {docs.leftOut && (
        <details class="left-out small muted">
          <summary>{counted(docs.leftOut.length, 'document')} left out</summary>
          <ul>
            {docs.leftOut.map((one) => (
              <li key={one.path}>
                <span class="mono">{visibleText(one.path)}</span>: {one.reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
  if (!narrow) {
    return (
      <nav class="doc-tree" aria-label="Documents">
        {list}
      </nav>
    )
  }
  return (
    <details class="doc-tree" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{counted(docs.documents.length, 'document')}</summary>
      <nav aria-label="Documents">{list}</nav>
    </details>
  )
}

/** Folders in the order of their paths; what lies at the root comes first. */
function foldersOf({ documents }: ReportDocs): Folder[] {
  const folders = new Map<string, number[]>([['', []]])
  for (const [row, { path }] of documents.entries()) {
    const name = path.slice(0, Math.max(0, path.lastIndexOf('/')))
    const rows = folders.get(name)
    if (rows) rows.push(row)
    else folders.set(name, [row])
  }
  return [...folders].filter(([, rows]) => rows.length > 0).map(([name, rows]) => ({ name, rows }))
}
