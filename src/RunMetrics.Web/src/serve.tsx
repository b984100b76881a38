import { render } from 'preact'
import { openLive } from './data/live-store'
import { runOfPath } from './data/served-source'
import { Live } from './data/use-live'
import { applyTheme, storedTheme } from './lib/theme'
import { Served } from './served'
import './style.css'
import './styles/live.css'
import './styles/lab.css'
import './styles/login.css'

applyTheme(storedTheme())

const root = document.getElementById('app')
if (root && document.querySelector('meta[name="runmetrics-serve"][content="1"]')) {
  root.replaceChildren()
  render(
    <Live.Provider value={openLive('/api/v1/runs/live')}>
      <Served run={runOfPath(location.pathname)} />
    </Live.Provider>,
    root,
  )
}
