import { describe, expect, it } from 'vitest'
import type { CoChange } from '../../src/data/hotspot-table'
import { arcPath, arcsOf } from '../../src/lib/arcs'

function pair(from: string, to: string, shared = 5): CoChange {
  return { from, to, shared, degree: 50, depends: false }
}

describe('arcs', () => {
  it('stand between files in the order of their paths', () => {
    const { files, arcs } = arcsOf([pair('c', 'a'), pair('b', 'c')], 10)
    expect(files).toEqual(['a', 'b', 'c'])
    expect(arcs.map((arc) => [arc.from, arc.to])).toEqual([[0, 2], [1, 2]])
  })

  it('leave out what has no room, and keep what fits', () => {
    const { files, arcs } = arcsOf([pair('a', 'b'), pair('c', 'd'), pair('a', 'c'), pair('b', 'c')], 3)
    expect(files).toEqual(['a', 'b', 'c'])
    expect(arcs).toHaveLength(3)
  })

  it('never bow out of the chart', () => {
    const { arcs } = arcsOf([pair('a', 'b')], 2)
    expect(arcPath({ ...arcs[0]!, from: 0, to: 100 }, 24, 150)).toBe('M150 12A146 1200 0 0 0 150 2412')
    expect(arcPath(arcs[0]!, 24, 150)).toBe('M150 12A20 12 0 0 0 150 36')
  })
})
