import { build } from './build'
import { overview } from './overview'
import { tests } from './tests'
import type { View } from './view'

/** All views, in the order of the rail. The first is where the report opens. */
export const views: readonly View[] = [overview, tests, build]
