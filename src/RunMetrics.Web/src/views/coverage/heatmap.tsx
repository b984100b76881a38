import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { Treemap } from '../../components/treemap'
import type { CoverageTable } from '../../data/coverage-table'
import { branchPercent, linePercent, sumsOf } from '../../lib/coverage'
import type { TreeNode } from '../../lib/coverage-tree'
import { count, counted } from '../../lib/format'
import { visibleText } from '../../lib/plain-text'
import { type GroupBox, isGroup, type LeafBox, rowsOfBox, type SizeKey, weightOf } from '../../lib/treemap'

interface HeatmapProps {
  table: CoverageTable
  top: TreeNode
  size: SizeKey
  onZoom: (node: TreeNode) => void
  onOpen: (row: number) => void
  onUp: () => void
}

const sizes: Record<SizeKey, string> = { coverable: 'coverable lines', uncovered: 'uncovered lines', churn: 'lines changed in 12 months' }

export function Heatmap({ table, top, size, ...rest }: HeatmapProps): JSX.Element {
  const weight = useMemo(() => weightOf(table, size), [table, size])
  return (
    <Treemap
      table={table}
      top={top}
      weight={weight}
      label={`Coverage of ${top.label}: size is ${sizes[size]}, colour is the share of covered lines`}
      tipOf={(box) => tipOf(table, box)}
      sentence={(box) => sentenceOf(table, box)}
      {...rest}
    />
  )
}

function tipOf(table: CoverageTable, box: GroupBox | LeafBox): JSX.Element {
  const sums = sumsOf(table, rowsOfBox(box))
  const churn = churnOf(table, rowsOfBox(box))
  return (
    <>
      <strong>{nameOf(table, box)}</strong>
      <span class="path">{visibleText(isGroup(box) ? box.node.key : table.paths[box.row]!)}</span>
      <span>
        {linePercent(sums.covered, sums.coverable)} · {count(sums.covered)} / {count(sums.coverable)} lines
        {isGroup(box) && ` · ${counted(sums.files, 'file')}`}
      </span>
      {sums.branches > 0 && <span>{branchPercent(sums.branchesCovered, sums.branchesCoveredAtMost, sums.branches)} of branches</span>}
      {churn && <span>{counted(churn, 'line')} changed in 12 months</span>}
      {sums.changed > 0 && <span>{isGroup(box) ? `${counted(sums.changed, 'file')} changed` : 'changed'}</span>}
    </>
  )
}

function churnOf(table: CoverageTable, rows: readonly number[]): number | undefined {
  const { churn } = table.block.files
  return churn && rows.reduce((sum, row) => sum + churn[row]!, 0)
}

function nameOf(table: CoverageTable, box: GroupBox | LeafBox): string {
  return visibleText(isGroup(box) ? box.node.label : table.block.files.name[box.row]!)
}

function sentenceOf(table: CoverageTable, box: GroupBox | LeafBox): string {
  const sums = sumsOf(table, rowsOfBox(box))
  const what = isGroup(box) ? `, ${counted(sums.files, 'file')}` : ''
  return `${nameOf(table, box)}${what}: ${linePercent(sums.covered, sums.coverable)}, ${count(sums.covered)} of ${counted(sums.coverable, 'line')} covered`
}
