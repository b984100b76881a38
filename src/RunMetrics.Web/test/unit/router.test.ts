import { describe, expect, it } from 'vitest'
import { hashOf, parseHash } from '../../src/lib/router'
import { merged } from '../../src/lib/view-state'

describe('the address', () => {
  it('names a view and its state', () => {
    expect(parseHash('#/tests?q=status%3Afailed+ledger&t=4', 'overview')).toEqual({ view: 'tests', params: { q: 'status:failed ledger', t: '4' } })
  })

  it.each(['', '#', '#main', '#/', '#/../x', '#/Tests!'])('falls back for %j', (hash) => {
    expect(parseHash(hash, 'overview')).toEqual({ view: 'overview', params: {} })
  })

  it('comes back as it was, whatever the search holds', () => {
    const params = { q: 'a&b=c #x ? "q" ~ü 🐉 100%', t: '0' }
    expect(parseHash(hashOf('tests', params), 'overview')).toEqual({ view: 'tests', params })
  })

  it('leaves out what is empty', () => {
    expect(hashOf('tests', { q: '', t: undefined })).toBe('#/tests')
    expect(hashOf('tests', { t: 0 })).toBe('#/tests?t=0')
  })

  it('survives a broken escape', () => {
    expect(parseHash('#/tests?q=%E0%A4%A', 'overview').view).toBe('tests')
  })
})

describe('the state of a view', () => {
  it('takes a patch, and empty values go', () => {
    expect(merged({ q: 'x', t: '3' }, { t: undefined, sort: 'name' })).toEqual({ q: 'x', sort: 'name' })
    expect(merged({ q: 'x' }, { q: '', t: 0 })).toEqual({ t: '0' })
  })
})
