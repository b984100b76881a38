import type { JSX } from 'preact'
import { argumentsAt, type TestTable, textAt, variantAt } from '../../data/test-table'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'

interface TestLinkProps {
  row: number
  name: string
  className: string
  /** Keeps the list behind the test narrow: a search. */
  q?: string
}

/** A test by name, leading to its details. */
export function TestLink({ row, name, className, q }: TestLinkProps): JSX.Element {
  return (
    <span class="test-link">
      <a href={hashOf('tests', { q, t: row })} class="mono">
        {visibleText(shortName(name, className))}
      </a>
      {className !== '' && <span class="muted class-name">{visibleText(className)}</span>}
    </span>
  )
}

/** Display names often repeat the class; once is enough. */
export function shortName(name: string, className: string): string {
  const prefix = `${className}.`
  return className !== '' && name.startsWith(prefix) && name.length > prefix.length ? name.slice(prefix.length) : name
}

/** The same from the table, for rows the overview does not name. */
export function RowLink({ table, row, q }: { table: TestTable; row: number; q?: string }): JSX.Element {
  const name = `${textAt(table.block.method, row)}${argumentsAt(table, row)}`
  const className = [textAt(table.block.className, row), variantAt(table, row)].filter((part) => part !== '').join(' · ')
  return <TestLink row={row} name={name} className={className} {...(q === undefined ? {} : { q })} />
}
