import { describe, expect, it } from 'vitest'
import { parseQuery, quoted, withMark, withStatus } from '../../src/lib/query'

const termsOf = (text: string): unknown => parseQuery(text).terms
const problemsOf = (text: string): string[] => parseQuery(text).problems.map((problem) => problem.message)

describe('the language of the search', () => {
  it('reads bare words and phrases as parts of a name', () => {
    expect(termsOf('Ledger "adds two"')).toEqual([
      { kind: 'name', negated: false, values: ['ledger'] },
      { kind: 'name', negated: false, values: ['adds two'] },
    ])
  })

  it('reads fields with their short names', () => {
    expect(termsOf('project:Core c:Foo category:Slow')).toEqual([
      { kind: 'field', field: 'project', negated: false, values: ['core'] },
      { kind: 'field', field: 'class', negated: false, values: ['foo'] },
      { kind: 'field', field: 'trait', negated: false, values: ['category=slow'] },
    ])
  })

  it('takes commas as alternatives in fields, but as text in bare words', () => {
    expect(termsOf('status:failed,skipped')).toEqual([{ kind: 'status', negated: false, values: ['failed', 'skipped'] }])
    expect(termsOf('Add(1,2)')).toEqual([{ kind: 'name', negated: false, values: ['add(1,2)'] }])
  })

  it('keeps quoted commas and escaped quotes together', () => {
    expect(termsOf(String.raw`class:"a,b","say \"hi\""`)).toEqual([{ kind: 'field', field: 'class', negated: false, values: ['a,b', 'say "hi"'] }])
  })

  it('negates every kind of term', () => {
    expect(termsOf('-slow -status:failed -flaky:true')).toEqual([
      { kind: 'name', negated: true, values: ['slow'] },
      { kind: 'status', negated: true, values: ['failed'] },
      { kind: 'mark', negated: true, values: ['flaky'] },
    ])
    expect(termsOf('flaky:false')).toEqual([{ kind: 'mark', negated: true, values: ['flaky'] }])
  })

  it('looks into messages and output after a tilde', () => {
    expect(termsOf('~timeout ~"no such file"')).toEqual([
      { kind: 'text', negated: false, values: ['timeout'] },
      { kind: 'text', negated: false, values: ['no such file'] },
    ])
  })

  it.each([
    ['>1s', 1.0000005, Infinity],
    ['>=1s', 1, Infinity],
    ['20ms', 0.02, Infinity],
    ['<=20ms', 0, 0.02],
    ['1s..5s', 1, 5],
    ['>1.5m', 90.0000005, Infinity],
    ['=2', 2, 2],
  ])('reads duration:%s', (text, min, max) => {
    expect(termsOf(`duration:${text}`)).toEqual([{ kind: 'duration', negated: false, min, max }])
  })

  it('says what it cannot read and still uses the rest', () => {
    const { terms, problems } = parseQuery('status:faild duration:soon ledger')
    expect(terms).toEqual([{ kind: 'name', negated: false, values: ['ledger'] }])
    expect(problems).toHaveLength(2)
    expect(problems[0]?.message).toContain('‘faild’ is not one of passed, failed')
    expect(problems[1]?.message).toContain('>1s')
  })

  it('searches for what only looks like a field', () => {
    expect(termsOf('Foo::Bar')).toEqual([{ kind: 'name', negated: false, values: ['foo::bar'] }])
    expect(problemsOf('http://x')).toEqual(['‘http:’ is not a filter; searched as text.'])
  })

  it('takes unfinished typing for no mistake', () => {
    expect(parseQuery('status: "half a phrase')).toEqual({ terms: [{ kind: 'name', negated: false, values: ['half a phrase'] }], problems: [] })
    expect(parseQuery('-')).toEqual({ terms: [], problems: [] })
    expect(parseQuery('~')).toEqual({ terms: [], problems: [] })
  })

  it.each(['"', '""', ':', '::', 'a"b', '-"', '~~', ',', 'class:,', '\\', 'status:"', ' \t\n', '🐉:x', 'duration:..'])('survives %j', (text) => {
    expect(() => parseQuery(text)).not.toThrow()
  })

  it('swaps the status and keeps what was typed', () => {
    expect(withStatus('ledger status:failed -slow', 'passed')).toBe('status:passed ledger -slow')
    expect(withStatus('ledger outcome:failed', undefined)).toBe('ledger')
    expect(withMark('is:new ledger', undefined)).toBe('ledger')
  })

  it('quotes values so that they are read back as they were', () => {
    for (const value of ['Shop.Tests (net10.0)', 'a,b', 'say "hi"', 'plain']) {
      expect(termsOf(`project:${quoted(value)}`)).toEqual([{ kind: 'field', field: 'project', negated: false, values: [value.toLowerCase()] }])
    }
  })
})
