import { overview } from './overview'
import type { View } from './view'

/** All views, in the order of the rail. The first is where the report opens. */
export const views: readonly View[] = [overview]
