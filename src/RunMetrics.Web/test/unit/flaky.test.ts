import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ReportFlaky } from '../../src/gen/report-flaky'
import { filtered } from '../../src/views/flaky'

const report = JSON.parse(readFileSync(new URL('../../../../tests/fixtures/report-data/flaky.json', import.meta.url), 'utf8')) as ReportFlaky

function names(text: string, state?: 'flaky' | 'broken' | 'new'): string[] {
  return filtered(report.tests, text, state).map((test) => test.state)
}

describe('tests by their past', () => {
  it('are those that ask for attention, until somebody asks for others', () => {
    expect(names('')).toEqual(['flaky', 'broken'])
    expect(names('', 'new')).toEqual(['new'])
    expect(names('', 'flaky')).toEqual(['flaky'])
  })

  it('are found by name, assembly and variant', () => {
    expect(names('pays')).toEqual(['broken'])
    expect(names('is_new')).toEqual(['new'])
    expect(names('bankTests net10.0')).toEqual(['broken', 'new'])
    expect(names('nowhere')).toEqual([])
  })
})
