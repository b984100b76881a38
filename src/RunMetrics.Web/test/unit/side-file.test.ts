// @vitest-environment happy-dom
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { embeddedSource } from '../../src/data/source'

type Blocks = Record<string, string>
const scope = globalThis as { rmBlocks?: Blocks }

function pageWith(file: string): Document {
  document.body.innerHTML = ''
  const overview = document.createElement('script')
  overview.type = 'application/json'
  overview.id = 'rm-overview'
  overview.textContent = JSON.stringify({ schemaVersion: '1.0', blocks: [{ name: 'coverage-source-0', bytes: 10, file }] })
  document.body.append(overview, document.createElement('p'))
  return document
}

/** Stands in for the browser: what a script with this source would do. */
function loading(page: Document, effect: (source: string) => 'load' | 'error'): string[] {
  const asked: string[] = []
  page.head.append = (...nodes: (Node | string)[]): void => {
    const script = nodes[0] as HTMLScriptElement
    asked.push(script.getAttribute('src') ?? '')
    queueMicrotask(() => script.dispatchEvent(new Event(effect(script.getAttribute('src') ?? ''))))
  }
  return asked
}

function encoded(value: unknown): string {
  return gzipSync(JSON.stringify(value)).toString('base64')
}

describe('a block beside the page', () => {
  afterEach(() => {
    delete scope.rmBlocks
  })

  it('is loaded from the file the overview names, once', async () => {
    const page = pageWith('report-source-0.js')
    const asked = loading(page, () => {
      scope.rmBlocks = { 'coverage-source-0': encoded({ schemaVersion: '1.0', files: [] }) }
      return 'load'
    })
    const source = embeddedSource(page)
    await source.get('overview')
    expect(await source.get('coverage-source-0')).toEqual({ schemaVersion: '1.0', files: [] })
    await source.get('coverage-source-0')
    expect(asked).toEqual(['report-source-0.js'])
  })

  it('says plainly when its file is missing, or is of another report', async () => {
    const page = pageWith('report-source-1.js')
    loading(page, () => 'error')
    const source = embeddedSource(page)
    await source.get('overview')
    await expect(source.get('coverage-source-0')).rejects.toThrow('could not be loaded')
    const other = pageWith('report-source-2.js')
    loading(other, () => 'load')
    const second = embeddedSource(other)
    await second.get('overview')
    await expect(second.get('coverage-source-0')).rejects.toThrow('is of another report')
  })

  it.each(['https://example.org/x.js', '../x.js', 'a/b.js', 'javascript:alert(1)', '.js', 'x.js?y'])('is never asked for at %s', async (file) => {
    const page = pageWith(file)
    const asked = loading(page, () => 'load')
    const source = embeddedSource(page)
    await source.get('overview')
    await expect(source.get('coverage-source-0')).rejects.toThrow('is not the name of a file beside this page')
    expect(asked).toEqual([])
  })
})
