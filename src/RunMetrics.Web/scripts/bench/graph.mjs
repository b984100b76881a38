/* oxlint-disable no-await-in-loop -- measurements go one after the other */
// Layout and drawing of large graphs: npm run bench [-- --peers FOLDER] [--rounds 9]. FOLDER has @dagrejs/dagre, elkjs and cytoscape installed.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { startChromium } from './chromium.mjs'
import { median, syntheticBlock } from './synthetic.mjs'

const { values: options } = parseArgs({ options: { peers: { type: 'string' }, rounds: { type: 'string', default: '9' } } })
const rounds = Number(options.rounds)
const here = dirname(fileURLToPath(import.meta.url))
const web = join(here, '..', '..')
const work = mkdtempSync(join(tmpdir(), 'runmetrics-bench-'))
const sizes = [
  [200, 700],
  [500, 1500],
  [2000, 6000],
]
const print = (line) => process.stdout.write(`${line}\n`)
const patience = 180_000
const node = (script, ...words) => execFileSync(process.execPath, [join(here, script), ...words.map(String)], { encoding: 'utf8', timeout: patience, stdio: ['ignore', 'pipe', 'ignore'] })

try {
  await layouts()
  if (options.peers) peers(options.peers)
  await frames()
} finally {
  rmSync(work, { recursive: true, force: true })
}

async function layouts() {
  await build({ configFile: false, logLevel: 'silent', build: { lib: { entry: join(web, 'src/lib/layers.ts'), formats: ['es'], fileName: 'layers' }, outDir: work, emptyOutDir: false, minify: false } })
  print(`Layout in Node ${process.version}, ms; medians of ${rounds} processes\n\n| types / edges | first call | its CPU, compiler and collector included | further calls |\n|---|---|---|---|`)
  for (const [nodes, edges] of sizes) {
    const runs = Array.from({ length: rounds }, () => JSON.parse(node('layout.mjs', join(work, 'layers.js'), nodes, edges)))
    print(`| ${nodes} / ${edges} | ${['first', 'cpu', 'warm'].map((part) => median(runs.map((run) => run[part])).toFixed(1)).join(' | ')} |`)
  }
}

function peers(folder) {
  const time = (name, ...size) => {
    try {
      return Math.round(Number(node('peers.mjs', folder, name, ...size)))
    } catch (error) {
      if (error.code === 'ETIMEDOUT') return `more than ${patience}`
      throw error
    }
  }
  print('\nOther libraries, once, ms of CPU time\n\n| types / edges | dagre | ELK layered | cytoscape breadthfirst |\n|---|---|---|---|')
  for (const [nodes, edges] of sizes) {
    print(`| ${nodes} / ${edges} | ${['@dagrejs/dagre', 'elkjs', 'cytoscape'].map((name) => time(name, nodes, edges)).join(' | ')} |`)
  }
}

function json(value) {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`)
}

/** From the press of `Types` until the frame is painted that shows them, layout and table included; then moving the paper. */
async function frames() {
  const [nodes, edges] = sizes.at(-1)
  const page = join(work, 'page.html')
  await build({ root: web, configFile: join(web, 'vite.config.ts'), logLevel: 'silent', build: { outDir: work, emptyOutDir: false } })
  const overview = JSON.parse(readFileSync(join(web, '../../tests/fixtures/report-data/overview.json'), 'utf8'))
  overview.blocks = [{ name: 'dependencies', bytes: 1 }]
  writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><style>${readFileSync(join(work, 'report.css'), 'utf8')}</style><div id="app"></div>
<script type="application/json" id="rm-overview">${json(overview)}</script>
<script>${readFileSync(join(work, 'report.js'), 'utf8')}</script>
<script type="text/plain" id="rm-dependencies">${json(syntheticBlock(nodes, edges))}</script>`,
  )
  const chromium = await startChromium()
  try {
    const runs = []
    for (let round = 0; round < rounds; round++) {
      const opened = await chromium.open(`${pathToFileURL(page).href}#/dependencies`)
      const before = await opened.cpu()
      const first = await opened.evaluate(`${painted};(${showTypes})()`)
      const cpu = (await opened.cpu()) - before
      runs.push({ first, cpu, pan: await opened.evaluate(`(${movePaper})()`) })
      await opened.close()
    }
    print(`\nChromium, ${nodes} types / ${edges} edges, 1280 × 900, ms; medians of ${rounds} pages\n\n| first frame | of it CPU of the page's thread | moving the paper |\n|---|---|---|`)
    print(`| ${['first', 'cpu', 'pan'].map((part) => median(runs.map((run) => run[part])).toFixed(0)).join(' | ')} |`)
  } finally {
    await chromium.stop()
  }
}

/** In the page: once the next frame is painted, after which a message is handled. */
function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.addEventListener('message', resolve, { once: true })
      channel.port1.start()
      channel.port2.postMessage(0)
    })
  })
}

/** In the page, too: milliseconds until the types are seen. */
async function showTypes() {
  const button = [...document.querySelectorAll('.segments button')].find((one) => one.textContent.trim() === 'Types')
  const from = performance.now()
  button.click()
  do await painted()
  while (!document.querySelector('.graph-canvas canvas'))
  return performance.now() - from
}

async function movePaper() {
  const graph = document.querySelector('.graph-canvas')
  const times = []
  for (let i = 0; i < 9; i++) {
    const from = performance.now()
    graph.dispatchEvent(new KeyboardEvent('keydown', { key: i % 2 === 0 ? 'ArrowRight' : 'ArrowLeft', shiftKey: true, bubbles: true }))
    await painted()
    times.push(performance.now() - from)
  }
  return times.toSorted((a, b) => a - b)[4]
}
