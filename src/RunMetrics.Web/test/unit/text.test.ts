import { describe, expect, it } from 'vitest'
import { testTable } from '../../src/data/test-table'
import { filterCommand } from '../../src/lib/filter-command'
import { safeUrl, sourceUrl } from '../../src/lib/links'
import { chunksOf, visibleText } from '../../src/lib/plain-text'
import { parseStack, repositoryPaths, sectionsOf } from '../../src/lib/stack'
import { blockOf } from './sample'

describe('captured text', () => {
  it('shows control characters instead of obeying them', () => {
    expect(visibleText('a\u0000b\u0007\tc\r\nd\u007f')).toBe('a␀b␇\tc\nd␡')
  })

  it('drops colours of terminals and keeps their text', () => {
    expect(visibleText('\u001b[31mred\u001b[0m \u001b]8;;x')).toBe('red ␛]8;;x')
  })

  it('shows lone surrogates and marks that turn the writing direction around', () => {
    expect(visibleText('\ud800 \u202egnp.exe 🐉 ü')).toBe('⟨U+D800⟩ ⟨U+202E⟩gnp.exe 🐉 ü')
  })

  it('is cut into chunks that are the text again', () => {
    const text = `${'line of text\n'.repeat(3000)}${'x'.repeat(20_000)}\n🐉`
    const chunks = chunksOf(text, 1000)
    expect(chunks.map((chunk) => chunk.text).join('')).toBe(text)
    expect(chunks.every((chunk) => chunk.text.length <= 1000)).toBe(true)
    expect(chunks.length).toBeGreaterThan(50)
  })
})

describe('a stack trace', () => {
  const trace = [
    '   at Xunit.Assert.Equal[T](T expected, T actual) in /_/src/xunit/Asserts.cs:line 174',
    '   at Shop.Ledger.Total(Int32 x) in /home/ci/work/shop/src/Shop/Ledger.cs:line 48',
    String.raw`   at Shop.Tests.LedgerTests.Adds() in C:\work\shop\tests\Shop.Tests\LedgerTests.cs:line 21`,
    '   at System.RuntimeMethodHandle.InvokeMethod(Object target, Void** arguments)',
    '--- End of stack trace from previous location ---',
  ].join('\n')

  it('is read frame by frame', () => {
    const frames = parseStack(trace)
    expect(frames.map((frame) => frame.kind)).toEqual(['framework', 'user', 'user', 'framework', 'other'])
    expect(frames[1]).toMatchObject({ method: 'Shop.Ledger.Total(Int32 x)', path: '/home/ci/work/shop/src/Shop/Ledger.cs', line: 48 })
    expect(frames[2]).toMatchObject({ path: 'C:/work/shop/tests/Shop.Tests/LedgerTests.cs', line: 21 })
  })

  it.each([
    ['   bei Shop.Ledger.Total(Int32 x) in C:\\a\\Ledger.cs:Zeile 48.', 'Shop.Ledger.Total(Int32 x)'],
    ['   в Shop.Ledger.Total(Int32 x) в /a/Ledger.cs:строка 48', 'Shop.Ledger.Total(Int32 x)'],
  ])('is read in other languages of .NET: %s', (text, method) => {
    expect(parseStack(text)[0]).toMatchObject({ kind: 'user', method })
  })

  it('folds the frames of frameworks, unless there are no others', () => {
    expect(sectionsOf(parseStack(trace)).map((section) => [section.folded, section.frames.length])).toEqual([[true, 1], [false, 2], [true, 1], [false, 1]])
    expect(sectionsOf(parseStack('   at System.A.B()\n   at System.C.D()')).map((section) => section.folded)).toEqual([false])
  })

  it('finds the place of a file in the repository from one file it knows', () => {
    const frames = parseStack('   at A.B() in /home/ci/work/shop/src/Shop/Ledger.cs:line 1\n   at C.D() in /home/ci/work/shop/tests/LedgerTests.cs:line 2')
    const locate = repositoryPaths(frames, ['tests/LedgerTests.cs', 'LedgerTests.cs', ''])
    expect(locate('/home/ci/work/shop/tests/LedgerTests.cs')).toBe('tests/LedgerTests.cs')
    expect(locate('/home/ci/work/shop/src/Shop/Ledger.cs')).toBe('src/Shop/Ledger.cs')
    expect(locate('/_/src/Other.cs')).toBe('src/Other.cs')
    expect(locate('/usr/share/Else.cs')).toBeUndefined()
  })
})

describe('links', () => {
  it('are only followed over http', () => {
    expect(safeUrl('https://x.test/a')).toBe('https://x.test/a')
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//x.test', '']) expect(safeUrl(url)).toBeUndefined()
  })

  it('lead to a source line', () => {
    const template = 'https://x.test/blob/abc/{path}#L{line}'
    expect(sourceUrl(template, 'src/A b.cs', 12)).toBe('https://x.test/blob/abc/src/A%20b.cs#L12')
    expect(sourceUrl(template, 'src/A.cs')).toBe('https://x.test/blob/abc/src/A.cs')
    expect(sourceUrl('https://x.test/?path=/{path}&line={line}&lineEnd={line}', 'a.cs', 3)).toBe('https://x.test/?path=/a.cs&line=3&lineEnd=3')
    expect(sourceUrl(template, '/outside/A.cs', 1)).toBeUndefined()
    expect(sourceUrl(undefined, 'src/A.cs', 1)).toBeUndefined()
  })
})

function commandOf(name: string, args?: string, runner?: { platform: string; framework?: string }): string {
  const module = { name: 'Shop.Tests', targetFramework: 'net10.0', project: 'tests/Shop Tests/Shop.Tests.csproj', outcome: 'completed', ...runner }
  return filterCommand(testTable(blockOf([args === undefined ? { name } : { name, args }], [module])), 0)
}

function appCommandOf(framework?: string, name = 'Shop.LedgerTests.Adds'): string {
  return commandOf(name, undefined, { platform: 'testingPlatform', ...(framework === undefined ? {} : { framework }) })
}

describe('the command that runs a test again', () => {
  it('names project, target framework and method', () => {
    expect(commandOf('Shop.LedgerTests.Adds', 'id: 1')).toBe('dotnet test "tests/Shop Tests/Shop.Tests.csproj" -f net10.0 --filter FullyQualifiedName=Shop.LedgerTests.Adds')
  })

  it('escapes for filter and shell', () => {
    expect(commandOf('Shop.LedgerTests.prints (on paper) & "$HOME"')).toContain(String.raw`--filter "DisplayName~prints \(on paper\) \& \"\$HOME\""`)
  })

  it('starts an app of the newer platform and speaks the language of its framework', () => {
    const start = 'dotnet run --project "tests/Shop Tests/Shop.Tests.csproj" -f net10.0 --'
    expect(appCommandOf('xunit.v3')).toBe(`${start} --filter-method Shop.LedgerTests.Adds`)
    expect(appCommandOf('xunit.v3', 'Shop.LedgerTests.prints all')).toBe(`${start} --filter-method "*prints all*"`)
    expect(appCommandOf('TUnit')).toBe(`${start} --treenode-filter "/*/*/LedgerTests/Adds"`)
    expect(appCommandOf('MSTest')).toBe(`${start} --filter FullyQualifiedName=Shop.LedgerTests.Adds`)
    expect(appCommandOf()).toBe(`${start} --filter FullyQualifiedName=Shop.LedgerTests.Adds`)
  })
})
