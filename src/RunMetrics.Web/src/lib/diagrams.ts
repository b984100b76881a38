import { loadScript } from '../data/side-file'
import { safeSvg } from './safe-svg'

/** The part of Mermaid that is used. */
interface Mermaid {
  initialize(options: Record<string, unknown>): void
  render(id: string, source: string): Promise<{ svg: string }>
}

let drawn = 0
let queue: Promise<unknown> = Promise.resolve()

/** Draws a diagram with the library beside the page. Rejects when it is not there, or when the source is no diagram. */
export function drawDiagram(file: string, source: string, dark: boolean): Promise<SVGElement> {
  // The library works on one diagram at a time: its settings are global.
  const next = queue.then(() => draw(file, source, dark))
  queue = next.catch(() => undefined)
  return next
}

async function draw(file: string, source: string, dark: boolean): Promise<SVGElement> {
  await loadScript(document, file)
  const { mermaid } = globalThis as { mermaid?: Mermaid }
  if (!mermaid) throw new Error(`'${file}' does not bring what draws diagrams. Create the report again.`)
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: dark ? 'dark' : 'default', htmlLabels: false, flowchart: { htmlLabels: false }, suppressErrorRendering: true, fontFamily: 'system-ui, sans-serif' })
  const { svg } = await mermaid.render(`rm-diagram-${++drawn}`, source)
  const element = safeSvg(svg)
  if (!element) throw new Error('The diagram could not be drawn.')
  return element
}

/** True while the page is dark. */
export function isDark(): boolean {
  return getComputedStyle(document.documentElement).colorScheme === 'dark'
}
