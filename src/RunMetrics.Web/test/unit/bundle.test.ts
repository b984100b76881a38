import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'

/** Every report carries the page: its size is a promise. */
const most = { plain: 200_000, gzip: 65_000 }

describe('the bundle', () => {
  const files = new Map<string, string>()

  beforeAll(async () => {
    const result = await build({ logLevel: 'silent', build: { write: false } })
    for (const part of [result].flat()) {
      if (!('output' in part)) continue
      for (const file of part.output) files.set(file.fileName, file.type === 'chunk' ? file.code : String(file.source))
    }
  }, 60_000)

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
