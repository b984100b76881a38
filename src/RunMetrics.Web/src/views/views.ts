import { build } from './build'
import { compare } from './compare'
import { coverage } from './coverage'
import { dependencies } from './dependencies'
import { diff } from './diff'
import { docs } from './docs'
import { file } from './file'
import { flaky } from './flaky'
import { hotspots } from './hotspots'
import { overview } from './overview'
import { rules } from './rules'
import { runs } from './runs'
import { slow } from './slow'
import { states } from './states'
import { tests } from './tests'
import type { View } from './view'

/** All views, in the order of the rail. The first is where the report opens. */
export const views: readonly View[] = [overview, runs, compare, tests, flaky, slow, coverage, diff, file, hotspots, dependencies, rules, build, states, docs]
