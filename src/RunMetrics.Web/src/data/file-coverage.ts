import type { ReportSource } from '../gen/report-source'

export type SourceFile = ReportSource['files'][number]

export type LineState = 'covered' | 'uncovered' | 'partial'

/** What is known of one coverable line. */
export interface CoveredLine {
  number: number
  hits: number
  state: LineState
  branches: number
  branchesCovered: number
  branchesCoveredAtMost: number
}

/** A member of a type in a file. */
export interface Member {
  type: string
  name: string
  first: number
  last: number
  coverable: number
  covered: number
  branches: number
  branchesCovered: number
  branchesCoveredAtMost: number
  complexity: number
  crap: number
}

/** The coverable lines of a file, by number. */
export function linesOf(file: SourceFile): CoveredLine[] {
  let number = 0
  const lines = file.lines.map((distance, i): CoveredLine => {
    number += distance
    const hits = file.hits[i] ?? 0
    return { number, hits, state: hits > 0 ? 'covered' : 'uncovered', branches: 0, branchesCovered: 0, branchesCoveredAtMost: 0 }
  })
  for (const [i, at] of (file.branchLines ?? []).entries()) {
    const line = lines[at]
    if (!line) continue
    line.branches = file.branches?.[i] ?? 0
    line.branchesCovered = file.branchesCovered?.[i] ?? 0
    line.branchesCoveredAtMost = file.branchesCoveredAtMost?.[i] ?? line.branchesCovered
    // A path that may have been taken is no proof of a gap: partial is only what certainly has one.
    if (line.hits > 0 && line.branchesCoveredAtMost < line.branches) line.state = 'partial'
  }
  return lines
}

/** Members in the order of their first line. */
export function membersOf(file: SourceFile): Member[] {
  const { members } = file
  if (!members) return []
  return members.name.map((name, i) => {
    const branchesCovered = members.branchesCovered[i] ?? 0
    return {
      type: members.types[members.type[i]!] ?? '',
      name,
      first: members.first[i] ?? 1,
      last: members.last[i] ?? 1,
      coverable: members.coverable[i] ?? 0,
      covered: members.covered[i] ?? 0,
      branches: members.branches[i] ?? 0,
      branchesCovered,
      branchesCoveredAtMost: members.branchesCoveredAtMost?.[i] ?? branchesCovered,
      complexity: members.complexity[i] ?? 1,
      crap: members.crap[i] ?? 0,
    }
  })
}

/** Lines in a row of the same state. Lines that are not coverable in between do not part them. */
export interface LineRange {
  state: LineState
  from: number
  to: number
  lines: number
}

export function rangesOf(lines: readonly CoveredLine[]): LineRange[] {
  const ranges: LineRange[] = []
  for (const { number, state } of lines) {
    const last = ranges.at(-1)
    if (last?.state === state) {
      last.to = number
      last.lines++
    } else ranges.push({ state, from: number, to: number, lines: 1 })
  }
  return ranges
}

/** First and last lines as pairs. */
export function pairsOf(flat: readonly number[] | undefined): [from: number, to: number][] {
  const pairs: [number, number][] = []
  for (let i = 0; i + 1 < (flat?.length ?? 0); i += 2) pairs.push([flat![i]!, flat![i + 1]!])
  return pairs
}
