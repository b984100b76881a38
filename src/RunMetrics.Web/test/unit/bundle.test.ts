import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { beforeAll, describe, expect, it, vi } from 'vitest'

/** Every report carries the page: its size is a promise. */
const most = { plain: 353_000, gzip: 110_500 }

/** The page of the server has the stream, the live view and the test lab besides. */
const mostServed = { plain: most.plain + 37_000, gzip: most.gzip + 11_700 }

async function bundled(mode = 'production'): Promise<Map<string, string>> {
  // What ships is built for production; under a test runner vite would build elements that know their source lines, 60 kB of them.
  vi.stubEnv('NODE_ENV', 'production')
  const result = await build({ mode, logLevel: 'silent', build: { write: false } })
  const outputs = [result].flat().flatMap((part) => ('output' in part ? part.output : []))
  return new Map(outputs.map((file) => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)]))
}

describe('the bundle', () => {
  let files: Map<string, string>

  beforeAll(async () => {
    files = await bundled()
  }, 60_000)

  it('has the same bytes each time it is built', async () => {
    expect([...(await bundled())]).toEqual([...files])
  }, 60_000)

  it('names the library it contains, as its licence asks', () => {
    expect(files.get('report.js')).toContain('Contains Preact, MIT, (c) 2015-present Jason Miller')
  })

  it('is one script and one style sheet', () => {
    expect([...files.keys()].toSorted()).toEqual(['report.css', 'report.js'])
  })

  it('keeps its size budget', () => {
    const script = files.get('report.js') ?? ''
    const style = files.get('report.css') ?? ''
    expect(script.length + style.length).toBeLessThanOrEqual(most.plain)
    expect(gzipSync(script).length + gzipSync(style).length).toBeLessThanOrEqual(most.gzip)
  })

  it('cannot end its element early, loads nothing and runs no text as code', () => {
    const script = files.get('report.js') ?? ''
    expect(script).not.toMatch(/<\/script|<!--/i)
    expect(script).not.toMatch(/\bimport\(|\beval\(|new Function\(|XMLHttpRequest|\bfetch\(|EventSource|WebSocket|dangerouslySetInnerHTML:|\.insertAdjacentHTML|document\.write/)
    expect(files.get('report.css')).not.toMatch(/@import|url\(/)
  })
})

describe('the bundle of the server', () => {
  let files: Map<string, string>

  beforeAll(async () => {
    files = await bundled('serve')
  }, 60_000)

  it('is one script and one style sheet of its own', () => {
    expect([...files.keys()].toSorted()).toEqual(['serve.css', 'serve.js'])
  })

  it('keeps its size budget', () => {
    const script = files.get('serve.js') ?? ''
    const style = files.get('serve.css') ?? ''
    expect(script.length + style.length).toBeLessThanOrEqual(mostServed.plain)
    expect(gzipSync(script).length + gzipSync(style).length).toBeLessThanOrEqual(mostServed.gzip)
  })

  it('asks the server, and runs no text as code', () => {
    const script = files.get('serve.js') ?? ''
    expect(script).toMatch(/EventSource/)
    expect(script).not.toMatch(/\bimport\(|\beval\(|new Function\(|XMLHttpRequest|WebSocket|dangerouslySetInnerHTML:|\.insertAdjacentHTML|document\.write/)
    expect(files.get('serve.css')).not.toMatch(/@import|url\(/)
  })
})
