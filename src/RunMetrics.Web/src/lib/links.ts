/** A link that came with the data: only http and https are followed, everything else is not a link. */
export function safeUrl(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\//i.test(url) ? url : undefined
}

/** The address of a source line from a template with {path} and {line}. */
export function sourceUrl(template: string | undefined, path: string, line?: number): string | undefined {
  const base = safeUrl(template)
  if (base === undefined || path === '' || path.startsWith('/') || /^[A-Za-z]:/.test(path)) return undefined
  const encoded = path.split('/').map(encodeURIComponent).join('/')
  const url = base.replace('{path}', () => encoded)
  // Without a line the part that names it goes: …/File.cs#L{line} → …/File.cs
  return line !== undefined && line > 0 ? url.replaceAll('{line}', String(line)) : url.replace(/[#&?][^#&?]*\{line\}.*$/, '')
}
