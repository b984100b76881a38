import type { JSX } from 'preact'
import { counted } from '../lib/format'
import type { View, ViewProps } from './view'

function Overview({ run }: ViewProps): JSX.Element {
  return <p>{run.tests ? counted(run.tests.total, 'test') : 'No test ran.'}</p>
}

export const overview: View = {
  id: 'overview',
  title: 'Overview',
  key: 'o',
  icon: 'M2.5 8.5h4v5h-4zM9.5 2.5h4v11h-4zM2.5 2.5h4v3h-4z',
  needs: ['overview'],
  component: Overview,
}
