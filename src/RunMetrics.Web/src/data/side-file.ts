/** Where files beside the page put their blocks: gzip as base64, by name. */
interface SideFiles {
  rmBlocks?: Record<string, string>
}

const arriving = new Map<string, Promise<void>>()

/**
 * The text of a block that a file beside the page brings. Such a file is a classic script, because that is all a page may load from file://
 * and under `script-src 'self'`; it is asked for when the block is first used.
 */
export async function loadSideFile(page: Document, file: string, block: string): Promise<string> {
  await loadScript(page, file)
  const text = (globalThis as SideFiles).rmBlocks?.[block]
  if (text === undefined) throw new Error(`'${file}' is of another report than this page: it does not bring '${block}'. Create the report again.`)
  return text
}

/** Runs a script beside the page, once. */
export async function loadScript(page: Document, file: string): Promise<void> {
  // The name comes with the data: nothing but a file of this folder is ever asked for.
  if (!/^[\w-]+(\.[\w-]+)*\.js$/.test(file)) throw new Error(`'${file}' is not the name of a file beside this page.`)
  let promise = arriving.get(file)
  if (!promise) arriving.set(file, (promise = append(page, file)))
  try {
    await promise
  } catch (error) {
    // The reader may put the file back and try again.
    arriving.delete(file)
    throw error
  }
}

function append(page: Document, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = page.createElement('script')
    script.src = folderOfPage(page) + file
    script.addEventListener('load', () => resolve())
    script.addEventListener('error', () =>
      reject(new Error(`'${file}' could not be loaded. It was written beside this page: keep the files of a report together, or create the report as one file.`)),
    )
    page.head.append(script)
  })
}

/** Files of a report lie where its script does; a page that carries its script has them beside itself. */
function folderOfPage(page: Document): string {
  const own = page.querySelector('script[src$="/report.js"], script[src$="/serve.js"]')?.getAttribute('src') ?? ''
  return own.slice(0, own.lastIndexOf('/') + 1)
}
