import type { JSX } from 'preact'
import { Pending } from '../components/arrival'
import { ruleTable } from '../data/rule-table'
import { useBlock } from '../data/use-block'
import { count, counted } from '../lib/format'
import { Browser } from './rules/browser'
import type { View, ViewProps } from './view'

function Rules(props: ViewProps): JSX.Element {
  const block = useBlock('rules')
  if (!block.value) return <Pending arrival={block} />
  return <Browser {...props} report={block.value} rows={ruleTable(block.value)} />
}

export const rules: View = {
  id: 'rules',
  title: 'Rules',
  key: 'r',
  icon: 'M8 2v12M4 14h8M3 4.500h10M3 4.500l-1.500 4a2 2 0 0 0 3 0zM13 4.500l-1.500 4a2 2 0 0 0 3 0z',
  needs: ['rules'],
  component: Rules,
  badge: ({ run }) => {
    const { errors = 0, warnings = 0 } = run.rules ?? {}
    if (errors > 0) return { text: `✕ ${count(errors)}`, label: counted(errors, 'new violation'), bad: true }
    return warnings > 0 ? { text: `▲ ${count(warnings)}`, label: counted(warnings, 'new violation') } : undefined
  },
}
