import type { JSX } from 'preact'
import { CoverageBar } from '../../components/coverage-bar'
import { visibleText } from '../../lib/plain-text'
import type { FileLinks } from './file-links'

interface RelatedProps {
  /** Files the section names. */
  files: readonly string[]
  links: FileLinks
}

/** What else the report knows about a section: the code it names, with its coverage. */
export function Related({ files, links }: RelatedProps): JSX.Element | null {
  const { coverage } = links
  const known = files.filter((file) => links.of(file) !== undefined)
  if (known.length === 0) return null
  return (
    <section class="doc-related">
      <h3>Code of this section</h3>
      <ul>
        {known.map((file) => {
          const row = coverage?.rowOf.get(file)
          return (
            <li key={file}>
              <a class="name" href={links.of(file)} title={file} rel="noreferrer">
                {visibleText(file.slice(file.lastIndexOf('/') + 1))}
              </a>
              {coverage && row !== undefined && <CoverageBar covered={coverage.block.files.covered[row]!} coverable={coverage.block.files.coverable[row]!} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
