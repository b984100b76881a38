// Compresses the library that draws diagrams. Reports that need it get it as a file of their own; it is never part of the bundle.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gzipSync } from 'node:zlib'

const target = process.env['RM_WEB_OUT'] ?? 'dist'
const script = readFileSync(new URL('../node_modules/@mermaid-js/tiny/dist/mermaid.tiny.js', import.meta.url))
mkdirSync(target, { recursive: true })
writeFileSync(join(target, 'mermaid.js.gz'), gzipSync(script, { level: constants.Z_BEST_COMPRESSION }))
