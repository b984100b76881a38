import { describe, expect, it } from 'vitest'
import { points, ratio, signed } from '../../src/lib/deltas'
import { count, counted, duration, instant, percent, shortenLeft } from '../../src/lib/format'

describe('numbers for people', () => {
  it.each([
    [undefined, '–'],
    [0, '0 s'],
    [0.0000004, '1 µs'],
    [0.0004, '400 µs'],
    [0.00096, '1.0 ms'],
    [0.0337, '33.7 ms'],
    [0.0999, '99.9 ms'],
    [0.09996, '100 ms'],
    [0.412, '412 ms'],
    [0.9996, '1.00 s'],
    [1.236, '1.24 s'],
    [59.99, '60.0 s'],
    [59.996, '1 m 00 s'],
    [372, '6 m 12 s'],
    [3599.6, '1 h 00 m'],
    [3900, '1 h 05 m'],
    [Number.NaN, '–'],
    [-1, '–'],
  ])('duration %s is %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text)
  })

  it.each([
    [1, '100 %'],
    [0, '0.0 %'],
    [0.84112, '84.1 %'],
    [0.99999, '99.9 %'],
    [0.00001, '< 0.1 %'],
  ])('share %s is %s', (share, text) => {
    expect(percent(share)).toBe(text)
  })

  it('groups digits and minds the plural', () => {
    expect(count(1234567)).toBe('1,234,567')
    expect(counted(1, 'test')).toBe('1 test')
    expect(counted(0, 'test')).toBe('0 tests')
  })

  it('shows times in UTC, as the data has them', () => {
    expect(instant('2026-11-20T10:42:07.123Z')).toBe('2026-11-20 10:42 UTC')
    expect(instant('soon')).toBe('soon')
  })

  it('says how numbers moved, and nothing about noise', () => {
    expect([signed(12), signed(-1234), signed(0)]).toEqual(['+12', '−1,234', ''])
    expect([points(0.0042), points(-0.02), points(0.0004)]).toEqual(['+0.4 pt', '−2.0 pt', ''])
    expect([ratio(2, 1), ratio(0.5, 1), ratio(1.04, 1), ratio(30, 1), ratio(1, 0)]).toEqual(['+100 %', '−50 %', '', '30 times as long', ''])
  })

  it('shortens names from the left', () => {
    expect(shortenLeft('Contoso.Orders.Core.LedgerTests', 20)).toBe('…Core.LedgerTests')
    expect(shortenLeft('Short', 20)).toBe('Short')
  })
})
