interface Base64Capable {
  fromBase64?: (text: string) => Uint8Array<ArrayBuffer>
}

/** Bytes of a base64 text. The built-in decoder is 10 times faster, but younger than the browsers we support. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const builtIn = (Uint8Array as unknown as Base64Capable).fromBase64
  if (builtIn) return builtIn.call(Uint8Array, text)
  const binary = atob(text.trim())
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

/** The value in a data block: plain JSON, or gzip as base64. */
export async function decodeBlock(text: string, encoding: string | undefined): Promise<unknown> {
  if (encoding === undefined || encoding === '') return JSON.parse(text)
  if (encoding !== 'gzip') throw new Error(`The encoding '${encoding}' is not known to this page.`)
  if (typeof DecompressionStream === 'undefined') {
    throw new TypeError('This browser cannot inflate gzip. Chrome 80, Firefox 113, Safari 16.4 and later can.')
  }
  const inflated = new Blob([bytesOfBase64(text)]).stream().pipeThrough(new DecompressionStream('gzip'))
  return JSON.parse(await new Response(inflated).text())
}
