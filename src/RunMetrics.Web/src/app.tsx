import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Header } from './components/header'
import { KeyboardHelp } from './components/keyboard-help'
import { Rail } from './components/rail'
import { focusSearch } from './components/search-box'
import type { ReportOverview } from './gen/report-overview'
import type { RunSummary } from './gen/run'
import { useKeys } from './lib/keys'
import { navigate, useRoute } from './lib/router'
import type { View } from './views/view'
import { views } from './views/views'

interface AppProps {
  overview: ReportOverview
  /** Views that only this page has, in front of the others but the first. */
  more?: readonly View[]
  /** Stands in the header, before the tools. */
  status?: ComponentChildren
}

const none: readonly View[] = []

/** The shell: header, rail and the view of the address. */
export function App({ overview, more = none, status }: AppProps): JSX.Element {
  const [helpOpen, setHelpOpen] = useState(false)
  const present = new Set(['overview', ...overview.blocks.map((block) => block.name)])
  const offered = [...views.slice(0, 1), ...more, ...views.slice(1)].filter((view) => view.needs.every((name) => present.has(name)))
  const route = useRoute(views[0]?.id ?? '')
  const current = offered.find((view) => view.id === route.view)
  // run.schema.json describes it; the overview contract only carries it along.
  const run = overview.run as unknown as RunSummary

  useKeys({
    '?': () => setHelpOpen(true),
    '/': () => focusSearch(() => navigate('tests')),
    ...Object.fromEntries(offered.filter((view) => view.key !== undefined).map((view) => [`g ${view.key}`, () => navigate(view.id)])),
  })

  return (
    <div class="rm-app">
      <a class="skip" href="#main" onClick={focusMain}>
        Skip to the content
      </a>
      <Header overview={overview} run={run} status={status} onHelp={() => setHelpOpen(true)} />
      <Rail views={offered} current={current} overview={overview} run={run} />
      <main class="main" id="main" tabIndex={-1} data-view={current?.id}>
        {current ? <current.component overview={overview} run={run} params={route.params} /> : <Unknown id={route.view} offered={offered} />}
      </main>
      {helpOpen && <KeyboardHelp views={offered} onClose={() => setHelpOpen(false)} />}
    </div>
  )
}

function Unknown({ id, offered }: { id: string; offered: readonly View[] }): JSX.Element {
  const known = views.find((view) => view.id === id)
  return (
    <div class="notice">
      <p>
        {known ? `This report carries no data for ‘${known.title}’.` : `There is no view ‘${id}’ in this report.`} It has:{' '}
        {offered.filter((view) => view.key !== undefined).map((view) => view.title).join(', ')}.
      </p>
    </div>
  )
}

function focusMain(event: Event): void {
  // The address belongs to the router; the skip link only moves the focus.
  event.preventDefault()
  document.getElementById('main')?.focus()
}
