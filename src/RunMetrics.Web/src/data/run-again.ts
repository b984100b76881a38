import { createContext } from 'preact'
import type { TestTable } from './test-table'

/** The link that runs the test of a row again; a report that lies on a disk has nothing that could. */
export const RunAgain = createContext<((table: TestTable, row: number) => string | undefined) | undefined>(undefined)
