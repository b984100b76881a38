import { type BlockName, type Blocks, refusalOf } from './blocks'
import { decodeBlock } from './decode'
import { loadSideFile } from './side-file'

/** Where the page gets its data. The static report reads script blocks of its own document. */
export interface DataSource {
  /** A block, decoded once. Rejects with a sentence for the reader. */
  get<Name extends BlockName>(name: Name): Promise<Blocks[Name]>
  /** A block that has arrived already; undefined before. Lets a view render at once when it is opened again. */
  peek<Name extends BlockName>(name: Name): Blocks[Name] | undefined
}

/** The text of a block as the report carries it. */
interface Carried {
  text: string
  encoding: string | undefined
}

/** Reads `<script type="text/plain" id="rm-NAME" data-enc="gzip">` blocks, and those of files beside the page, each on first use. */
export function embeddedSource(page: Document): DataSource {
  const arriving = new Map<BlockName, Promise<unknown>>()
  const arrived = new Map<BlockName, unknown>()
  const read = async (name: BlockName): Promise<unknown> => {
    const carried = (await inPage(page, name)) ?? (await beside(page, fileOf(arrived, name), name))
    if (!carried) throw new Error(`This report has no data block '${name}'.`)
    const value = await decodeBlock(carried.text, carried.encoding)
    const refusal = refusalOf(name, value)
    if (refusal) throw new Error(refusal)
    arrived.set(name, value)
    return value
  }
  return {
    async get<Name extends BlockName>(name: Name) {
      let promise = arriving.get(name)
      if (!promise) arriving.set(name, (promise = read(name)))
      return (await promise) as Blocks[Name]
    },
    peek: <Name extends BlockName>(name: Name) => arrived.get(name) as Blocks[Name] | undefined,
  }
}

/** The overview, which is read first, says which blocks lie beside the page. */
function fileOf(arrived: ReadonlyMap<BlockName, unknown>, name: BlockName): string | undefined {
  const overview = arrived.get('overview') as Blocks['overview'] | undefined
  return overview?.blocks.find((block) => block.name === name)?.file
}

async function beside(page: Document, file: string | undefined, name: BlockName): Promise<Carried | undefined> {
  if (file === undefined) return undefined
  const text = await loadSideFile(page, file, name)
  return { text, encoding: 'gzip' }
}

async function inPage(page: Document, name: BlockName): Promise<Carried | undefined> {
  const element = await find(page, `rm-${name}`)
  return element ? { text: element.textContent, encoding: element.dataset['enc'] } : undefined
}

/** The script runs before the bulk blocks are parsed: what is not there yet is waited for. */
async function find(page: Document, id: string): Promise<HTMLElement | null> {
  const element = page.getElementById(id)
  // A block in the middle of being parsed has no sibling yet and may be cut.
  if (element && (element.nextSibling || page.readyState !== 'loading')) return element
  if (page.readyState === 'loading') {
    await new Promise((resolve) => page.addEventListener('DOMContentLoaded', resolve, { once: true }))
  }
  return page.getElementById(id)
}
