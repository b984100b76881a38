import { durationAt, outcomeAt, type TestTable } from '../data/test-table'
import { attentionOrder } from './status'

export type SortKey = 'outcome' | 'name' | 'class' | 'duration' | 'history'

export interface Sort {
  key: SortKey
  descending: boolean
}

/** How each column sorts when it is chosen first: what asks for attention on top. */
export const firstDirection: Record<SortKey, boolean> = { outcome: false, name: false, class: false, duration: true, history: true }

const orders = new WeakMap<TestTable, Map<SortKey, Uint32Array>>()

/** All rows in ascending order of a key; ties keep the order of the table. Sorted once per key: a search only filters it. */
export function orderOf(table: TestTable, key: SortKey): Uint32Array {
  let known = orders.get(table)
  if (!known) orders.set(table, (known = new Map()))
  let order = known.get(key)
  if (!order) known.set(key, (order = sorted(table, key)))
  return order
}

/** The rows that hold, in order. */
export function orderedRows(table: TestTable, hits: Uint8Array, sort: Sort): Uint32Array {
  const order = orderOf(table, sort.key)
  const rows = new Uint32Array(order.length)
  let length = 0
  for (let i = 0; i < order.length; i++) {
    const row = order[sort.descending ? order.length - 1 - i : i]!
    if (hits[row] === 1) rows[length++] = row
  }
  return rows.subarray(0, length)
}

function sorted(table: TestTable, key: SortKey): Uint32Array {
  const rank = rankOf(table, key)
  const order = new Uint32Array(table.count)
  for (let row = 0; row < order.length; row++) order[row] = row
  return order.toSorted((a, b) => rank[a]! - rank[b]! || a - b)
}

function rankOf(table: TestTable, key: SortKey): Float64Array {
  const { block } = table
  const rank = new Float64Array(table.count)
  const fill = (value: (row: number) => number): Float64Array => {
    for (let row = 0; row < rank.length; row++) rank[row] = value(row)
    return rank
  }
  switch (key) {
    case 'outcome':
      return fill((row) => attentionOrder.indexOf(outcomeAt(table, row)))
    case 'duration':
      return fill((row) => durationAt(table, row) ?? -1)
    case 'class': {
      const ranks = ranksOf(block.className.t)
      return fill((row) => ranks[block.className.ix[row]!]!)
    }
    case 'name': {
      const ranks = ranksOf(block.method.t)
      return fill((row) => ranks[block.method.ix[row]!]!)
    }
    case 'history': {
      const unrest = block.history.t.map(unrestOf)
      return fill((row) => unrest[block.history.ix[row]!]!)
    }
  }
}

/** The place of each distinct string in ordinal order. */
function ranksOf(texts: readonly string[]): Uint32Array {
  const ranks = new Uint32Array(texts.length)
  const order = texts.map((_, i) => i).toSorted((a, b) => (texts[a]! < texts[b]! ? -1 : texts[a]! > texts[b]! ? 1 : 0))
  for (const [place, i] of order.entries()) ranks[i] = place
  return ranks
}

/** How restless a history is: changes of the verdict count most, then failures. */
export function unrestOf(history: string): number {
  let switches = 0
  let failures = 0
  let last = ''
  for (const letter of history) {
    if (letter === 'k') switches++
    if (letter !== 'p' && letter !== 'f') continue
    if (letter === 'f') failures++
    if (last !== '' && last !== letter) switches++
    last = letter
  }
  return switches * 1000 + failures
}

