import type { ReportSlow } from '../gen/report-slow'

export type SlowTest = ReportSlow['tests'][number]
export type SlowState = SlowTest['state']
export type SlowKey = 'test' | 'now' | 'change' | 'cost' | 'last'

/** What is shown: a state, or the slowest tests of the newest run whatever their state. Without a choice those that ask for attention. */
export type SlowShow = 'slower' | 'drifting' | 'faster' | 'slowest'

export interface SlowSort {
  key: SlowKey
  descending: boolean
}

/** Seconds that each run takes longer than it used to; undefined where nothing changed. */
export function costOf(test: SlowTest): number | undefined {
  return test.since === undefined || test.seconds === undefined || test.p50 === undefined ? undefined : test.seconds - test.p50
}

/** How many times as long as it used to. */
export function ratioOf(test: SlowTest): number | undefined {
  return test.seconds === undefined || test.p50 === undefined || test.p50 === 0 ? undefined : test.seconds / test.p50
}

export function slowRows(tests: readonly SlowTest[], text: string, show: SlowShow | undefined, sort: SlowSort | undefined): readonly SlowTest[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const rows = tests.filter((test) => belongs(test, show, text) && words.every((word) => `${test.test} ${test.assembly} ${test.variant} ${test.since ?? ''}`.toLowerCase().includes(word)))
  const order = sort ?? (show === 'slowest' ? { key: 'last', descending: true } : undefined)
  return order ? rows.toSorted((a, b) => compare(a, b, order.key) * (order.descending ? -1 : 1)) : rows
}

function belongs(test: SlowTest, show: SlowShow | undefined, text: string): boolean {
  if (show === 'slowest') return test.last !== undefined
  return show === undefined ? text !== '' || test.state === 'slower' || test.state === 'drifting' : test.state === show
}

function compare(a: SlowTest, b: SlowTest, key: SlowKey): number {
  return key === 'test' ? (a.test < b.test ? -1 : a.test > b.test ? 1 : 0) : value(a, key) - value(b, key)
}

/** The unknown stands behind everything that is known. */
function value(test: SlowTest, key: Exclude<SlowKey, 'test'>): number {
  const known = key === 'now' ? test.seconds : key === 'last' ? test.last : key === 'cost' ? costOf(test) : ratioOf(test)
  return known ?? -1
}
