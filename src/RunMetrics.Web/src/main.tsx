import { render } from 'preact'
import { App } from './app'
import { embeddedSource } from './data/source'
import { Source } from './data/use-block'
import { applyTheme, storedTheme } from './lib/theme'
import './style.css'

applyTheme(storedTheme())

const root = document.getElementById('app')
if (root) void openReport(root)

/** The static summary stays until the page can show something better, and for good when it cannot. */
async function openReport(host: HTMLElement): Promise<void> {
  const source = embeddedSource(document)
  try {
    const overview = await source.get('overview')
    host.replaceChildren()
    render(
      <Source.Provider value={source}>
        <App overview={overview} />
      </Source.Provider>,
      host,
    )
  } catch (error) {
    host.prepend(refusal(error))
  }
}

function refusal(error: unknown): HTMLElement {
  const notice = document.createElement('p')
  notice.className = 'notice'
  notice.setAttribute('role', 'alert')
  notice.textContent = error instanceof Error ? error.message : String(error)
  return notice
}
