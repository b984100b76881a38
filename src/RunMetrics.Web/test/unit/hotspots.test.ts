import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { refusalOf } from '../../src/data/blocks'
import { hotspotTable } from '../../src/data/hotspot-table'
import type { ReportHotspots } from '../../src/gen/report-hotspots'
import { bubbleAt, bubblesOf, curveOf, plotOf } from '../../src/lib/bubbles'
import { filterRisks, type RiskKey, sortRisks } from '../../src/lib/hotspot-rows'
import { nextSort, stateOf } from '../../src/views/hotspots/state'

const block = JSON.parse(readFileSync(new URL('../../../../tests/fixtures/report-data/hotspots.json', import.meta.url), 'utf8')) as ReportHotspots
const table = hotspotTable(block)

describe('the hotspots of the writer', () => {
  it('are read with what is unknown left unknown', () => {
    expect(refusalOf('hotspots', block)).toBeUndefined()
    const basket = table.files[0]!
    expect(basket).toMatchObject({ path: 'src/Bookshop/Orders/Basket.cs', assembly: 'Bookshop', test: false, revisions: 9 })
    expect(basket.hotspot).toBe(1)
    expect(table.files.filter((file) => file.test).map((file) => file.path)).toEqual(['tests/Bookshop.Tests/BasketTests.cs'])
    expect(table.types.map((type) => type.name)).toContain('Bookshop.Orders.Basket+Line`1')
    expect(table.pairs[0]).toMatchObject({ kind: 'noDependency', shared: 8, places: 0 })
  })

  it('have the scores their factors give', () => {
    for (const record of [...table.files, ...table.types]) expect(record.hotspot).toBeCloseTo(Math.sqrt(record.churnRank * record.complexityRank), 10)
    const known = table.files.filter((record) => record.risk !== undefined)
    expect(known.length).toBeGreaterThan(0)
    for (const record of known) expect(record.risk).toBeCloseTo(record.churnRank * record.dependentsRank! * (1 - record.covered! / record.coverable!), 10)
  })
})

describe('rows', () => {
  it('leave test code out until it is asked for', () => {
    expect(filterRisks(table.files, '', false).some((record) => record.test)).toBe(false)
    expect(filterRisks(table.files, '', true)).toHaveLength(table.files.length)
    expect(filterRisks(table.files, 'orders BASKET', true).map((record) => record.path)).toEqual(['src/Bookshop/Orders/Basket.cs'])
  })

  it('sort by every column both ways, the unknown last', () => {
    const keys: RiskKey[] = ['name', 'hotspot', 'risk', 'revisions', 'changedLines', 'complexity', 'fanIn', 'dependents', 'coverage', 'failures']
    for (const key of keys) {
      for (const descending of [true, false]) {
        const sorted = sortRisks(table.files, key, descending)
        expect(new Set(sorted)).toEqual(new Set(table.files))
        expect(sortRisks(table.files.toReversed(), key, descending)).toEqual(sorted)
      }
    }
  })

  it('that are unknown come last in either direction', () => {
    for (const descending of [true, false]) {
      const known = sortRisks(table.files, 'risk', descending).map((record) => record.risk !== undefined)
      expect(known).toEqual(known.toSorted((a, b) => Number(b) - Number(a)))
      expect(known).toContain(false)
    }
  })

  it('begin with what asks for attention', () => {
    expect(stateOf({}).sort).toEqual({ key: 'hotspot', descending: true })
    expect(stateOf({ sort: 'coverage' }).sort.descending).toBe(false)
    expect(nextSort({ key: 'hotspot', descending: true }, 'hotspot')).toEqual({ sort: 'hotspot', dir: 'asc' })
    expect(nextSort({ key: 'hotspot', descending: true }, 'coverage')).toEqual({ sort: 'coverage', dir: undefined })
  })
})

describe('bubbles', () => {
  const dots = [
    { right: 0, up: 0, size: 0 },
    { right: 1, up: 1, size: 9 },
    { right: 0.5, up: 0.25, size: 4 },
  ]

  it('stand where their ranks say, within the plot', () => {
    const plot = plotOf(400, 300)
    const places = new Map(bubblesOf(dots, 400, 300).map((bubble) => [bubble.row, bubble]))
    expect(places.get(0)).toMatchObject({ x: plot.x, y: plot.y + plot.height })
    expect(places.get(1)).toMatchObject({ x: plot.x + plot.width, y: plot.y })
    expect(places.get(2)).toMatchObject({ x: plot.x + plot.width / 2, y: plot.y + plot.height * 0.75 })
  })

  it('are drawn large ones first and found small ones first', () => {
    const bubbles = bubblesOf([dots[1]!, { ...dots[1]!, size: 1 }], 400, 300)
    expect(bubbles.map((bubble) => bubble.row)).toEqual([0, 1])
    expect(bubbleAt(bubbles, bubbles[0]!.x, bubbles[0]!.y)?.row).toBe(1)
    expect(bubbleAt(bubbles, bubbles[0]!.x - bubbles[0]!.radius + 1, bubbles[0]!.y)?.row).toBe(0)
    expect(bubbleAt(bubbles, 0, 0)).toBeUndefined()
  })

  it('are parted by the curve of one score', () => {
    const plot = plotOf(400, 300)
    for (const { x, y } of curveOf(0.8, 400, 300)) {
      const right = (x - plot.x) / plot.width
      const up = 1 - (y - plot.y) / plot.height
      expect(Math.sqrt(right * up)).toBeCloseTo(0.8, 10)
    }
  })
})
