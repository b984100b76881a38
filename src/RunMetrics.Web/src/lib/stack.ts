/** A line of a stack trace. */
export interface Frame {
  text: string
  /** A frame of the reader's own code, of a framework, or a line that is no frame. */
  kind: 'user' | 'framework' | 'other'
  method?: string
  path?: string
  line?: number
}

/** Frames in a row that are folded together or shown. */
export interface Section {
  folded: boolean
  frames: Frame[]
}

const frameworks = [
  'System.', 'Microsoft.', 'Xunit.', 'NUnit.', 'MSTest.', 'TUnit.', 'FluentAssertions.', 'AwesomeAssertions.', 'Shouldly.', 'Moq.', 'NSubstitute.', 'FakeItEasy.',
  'Castle.', 'Verify.', 'VerifyXunit.', 'FsCheck.', 'Bogus.', 'AutoFixture.', 'coverlet.', 'InvokeStub_', 'lambda_method', 'ReflectedExecution',
]

// `at Method(args) in path:line 12`, with the words of any language of .NET's messages.
const frame = /^\s*(?:\p{L}+:?\s+)(?<method>[^\s(]+(?:\[[^\]]*\])?\(.*?\))(?:\s+\S+\s+(?<path>.+):\p{L}+\s+(?<line>\d+)\.?)?\s*$/u

export function parseStack(text: string): Frame[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '').map(parseLine)
}

function parseLine(text: string): Frame {
  const groups = frame.exec(text)?.groups
  const method = groups?.['method']
  if (!method) return { text, kind: 'other' }
  const kind = frameworks.some((prefix) => method.startsWith(prefix)) ? 'framework' : 'user'
  const path = groups['path']
  return path === undefined ? { text, kind, method } : { text, kind, method, path: path.replaceAll('\\', '/'), line: Number(groups['line']) }
}

/** Runs of framework frames fold, so that the reader's own frames stand out. A trace without own frames stays open. */
export function sectionsOf(frames: readonly Frame[]): Section[] {
  const foldable = frames.some((one) => one.kind === 'user')
  const sections: Section[] = []
  for (const one of frames) {
    const folded = foldable && one.kind === 'framework'
    const last = sections.at(-1)
    if (last?.folded === folded) last.frames.push(one)
    else sections.push({ folded, frames: [one] })
  }
  return sections
}

/**
 * Finds the place of frames inside the repository. Traces carry paths of the machine that built; the files of the tests are known
 * relative to the repository. The longest one that a path ends with is it, and tells the root, which then places every other path below
 * it: with /home/x/repo/tests/A.cs known as tests/A.cs, /home/x/repo/src/B.cs is src/B.cs. Deterministic builds write `/_/` for the root.
 */
export function repositoryPaths(frames: readonly Frame[], known: readonly string[]): (path: string) => string | undefined {
  const roots = new Set(['/_/'])
  for (const { path } of frames) {
    const file = path === undefined ? undefined : longestEnd(path, known)
    if (path !== undefined && file !== undefined) roots.add(path.slice(0, path.length - file.length))
  }
  return (path) => {
    if (known.includes(path)) return path
    const root = [...roots].find((one) => one !== '' && path.startsWith(one))
    return root === undefined ? undefined : path.slice(root.length)
  }
}

function longestEnd(path: string, known: readonly string[]): string | undefined {
  let best: string | undefined
  for (const file of known) {
    if (file !== '' && path.endsWith(`/${file}`) && file.length > (best?.length ?? 0)) best = file
  }
  return best
}
