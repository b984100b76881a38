import { describe, expect, it } from 'vitest'
import { type DocHistory, olderSays, sectionOf } from '../../src/lib/doc-history'

const history: DocHistory = {
  since: '2025-11-20T09:00:00Z',
  commits: [{ id: 'a'.repeat(40), time: '2026-11-20T09:00:00Z', subject: 'More' }],
  sections: [{ commits: [], older: 1 }, { anchor: 'a', commits: [{ commit: 0, lines: 3 }], older: 2 }, { anchor: 'b', commits: [], uncommitted: 1 }],
}

describe('the commits of a section', () => {
  it('are those of its anchor; what stands before the first heading has none', () => {
    expect(sectionOf(history, '')).toBe(history.sections[0])
    expect(sectionOf(history, 'a')).toBe(history.sections[1])
    expect(sectionOf(history, 'c')).toBeUndefined()
  })

  it('do not hide how old the other lines are, and say no date that is not known', () => {
    const [before, a, b] = history.sections as [DocHistory['sections'][number], DocHistory['sections'][number], DocHistory['sections'][number]]
    expect(olderSays(history, before)).toBe('1 line: last changed before 2025-11-20')
    expect(olderSays(history, a)).toBe('2 other lines: last changed before 2025-11-20')
    expect(olderSays({ ...history, since: undefined }, a)).toBe('2 other lines: older than the commits that were looked at')
    expect(olderSays(history, b)).toBeUndefined()
  })
})
