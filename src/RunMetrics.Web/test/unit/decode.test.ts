// @vitest-environment happy-dom
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { bytesOfBase64, decodeBlock } from '../../src/data/decode'
import { embeddedSource } from '../../src/data/source'

const packed = (value: unknown): string => gzipSync(JSON.stringify(value)).toString('base64')

describe('a data block', () => {
  it('is plain JSON without an encoding', async () => {
    expect(await decodeBlock('{"a":1}', undefined)).toEqual({ a: 1 })
  })

  it('is inflated from gzip in base64, non-ASCII and lone surrogates included', async () => {
    const value = { text: 'Größe 价格 🐉', lone: '\ud800' }
    expect(await decodeBlock(packed(value), 'gzip')).toEqual(value)
  })

  it('is refused in an unknown encoding', async () => {
    await expect(decodeBlock('x', 'brotli')).rejects.toThrow('brotli')
  })

  it('is decoded without the built-in decoder, too', () => {
    const holder = Uint8Array as unknown as { fromBase64: unknown }
    const builtIn = holder.fromBase64
    holder.fromBase64 = undefined
    try {
      expect([...bytesOfBase64('AAEC/w==\n')]).toEqual([0, 1, 2, 255])
    } finally {
      holder.fromBase64 = builtIn
    }
  })
})

function add(id: string, text: string, encoding?: string): void {
  const script = document.createElement('script')
  script.type = 'text/plain'
  script.id = id
  if (encoding) script.dataset['enc'] = encoding
  script.textContent = text
  document.body.append(script)
}

describe('the source of an opened file', () => {
  beforeEach(() => {
    document.body.innerHTML = ''
  })

  it('decodes a block once and has it at hand afterwards', async () => {
    add('rm-tests', packed({ schemaVersion: '1.0', count: 0 }), 'gzip')
    const source = embeddedSource(document)
    expect(source.peek('tests')).toBeUndefined()
    const first = source.get('tests')
    expect(source.get('tests')).not.toBe(undefined)
    expect(await first).toBe(await source.get('tests'))
    expect(source.peek('tests')).toMatchObject({ count: 0 })
  })

  it('says which block is missing', async () => {
    await expect(embeddedSource(document).get('build')).rejects.toThrow("no data block 'build'")
  })

  it('refuses a block of another major version', async () => {
    add('rm-build', '{"schemaVersion":"2.0"}')
    await expect(embeddedSource(document).get('build')).rejects.toThrow('version 2.x, this page reads version 1.x')
  })
})
