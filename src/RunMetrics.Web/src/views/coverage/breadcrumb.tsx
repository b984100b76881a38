import type { JSX } from 'preact'
import { linePercent, type Sums } from '../../lib/coverage'
import { type TreeNode } from '../../lib/coverage-tree'
import { count, counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'

interface BreadcrumbProps {
  trail: readonly TreeNode[]
  linkOf: (node: TreeNode) => string
  /** Of what is shown. */
  sums: Sums
}

/** Where the map stands, and the numbers of it. */
export function Breadcrumb({ trail, linkOf, sums }: BreadcrumbProps): JSX.Element {
  return (
    <nav class="breadcrumb" aria-label="Place on the map">
      <ol>
        {trail.map((node, i) => (
          <li key={node.key}>
            {i === trail.length - 1 ? (
              <b aria-current="location">{visibleText(node.label)}</b>
            ) : (
              <a class="name" href={linkOf(node)}>
                {visibleText(node.label)}
              </a>
            )}
          </li>
        ))}
      </ol>
      <span class="muted">
        {linePercent(sums.covered, sums.coverable)} · {count(sums.covered)} of {count(sums.coverable)} lines in {counted(sums.files, 'file')}
      </span>
    </nav>
  )
}
