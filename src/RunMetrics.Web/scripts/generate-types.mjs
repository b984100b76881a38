// Writes src/gen/*.ts from the JSON Schemas, so that a drift of the contract breaks the type check.
import { compile } from 'json-schema-to-typescript'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const contracts = ['report-overview', 'report-tests', 'report-test-details', 'report-build', 'report-coverage', 'report-source', 'report-patch', 'report-hotspots', 'report-dependencies', 'violations', 'spec-map', 'report-flaky', 'report-slow', 'report-runs', 'report-comparison', 'report-docs', 'report-doc-pages', 'run-states', 'run', 'live-run', 'test-run', 'test-run-list', 'test-run-request', 'health']
const schemas = new URL('../../../schemas/v1/', import.meta.url)
const target = new URL('../src/gen/', import.meta.url)

mkdirSync(target, { recursive: true })
await Promise.all(contracts.map(write))

async function write(name) {
  const schema = JSON.parse(readFileSync(new URL(`${name}.schema.json`, schemas), 'utf8'))
  const text = await compile(schema, schema.title, {
    bannerComment: `// Generated from schemas/v1/${name}.schema.json. Not in git: change the schema instead.`,
    format: false,
    ignoreMinAndMaxItems: true,
  })
  const file = new URL(`${name}.ts`, target)
  // Unchanged files keep their time stamp, so that a running test or type check never sees half a file.
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
}
