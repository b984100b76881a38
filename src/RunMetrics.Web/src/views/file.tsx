import type { JSX } from 'preact'
import { Pending } from '../components/arrival'
import { coverageTable } from '../data/coverage-table'
import { useBlock } from '../data/use-block'
import { hashOf } from '../lib/router'
import { FileBrowser } from './file/browser'
import type { View, ViewProps } from './view'

function File(props: ViewProps): JSX.Element {
  const block = useBlock('coverage')
  if (!block.value) return <Pending arrival={block} />
  const table = coverageTable(block.value)
  const path = props.params['path'] ?? ''
  const row = table.rowOf.get(path)
  if (row === undefined) {
    return (
      <p class="notice">
        {path === '' ? 'No file was chosen.' : `No report of this run names ‘${path}’.`} Choose one in <a href={hashOf('coverage')}>Coverage</a>.
      </p>
    )
  }
  return <FileBrowser key={row} {...props} table={table} row={row} />
}

export const file: View = {
  id: 'file',
  title: 'File',
  from: 'coverage',
  icon: 'M4 2.500h5l3 3v8H4zM9 2.500v3h3',
  needs: ['coverage'],
  component: File,
}
