import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Panel } from '../../components/panel'
import { commandOf, type LabForm, type placeOf, plainScopes, requestOf } from '../../lib/lab'
import type { Params } from '../../lib/router'

interface FormProps {
  form: LabForm
  onChange: (patch: Params) => void
  onRun: () => void
  canRun: boolean
  place: ReturnType<typeof placeOf>
}

const explained: Record<string, string> = { all: 'every test project', changed: 'what a change reaches', failed: 'what failed last' }

const actions = { free: 'Run', waits: 'Run next', full: 'Run' } as const

/** What is to be run. */
export function Form({ form, onChange, onRun, canRun, place }: FormProps): JSX.Element {
  const scope = form['scope'] ?? 'all'
  const isPlain = (plainScopes as readonly string[]).includes(scope)
  const [isNamed, setNamed] = useState(!isPlain)
  const showsName = isNamed || !isPlain
  const choose = (value: string): void => {
    setNamed(value === '')
    onChange({ scope: value === 'all' || value === '' ? undefined : value })
  }
  const submit = (event: Event): void => {
    event.preventDefault()
    if (canRun) onRun()
  }
  return (
    <Panel title="Run tests" note="in the folder of the server, as ‘runmetrics test’ does">
      <form class="lab-form" onSubmit={submit}>
        <label class="field">
          Scope
          <select value={showsName ? '' : scope} onChange={(event) => choose(event.currentTarget.value)}>
            {plainScopes.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
            <option value="">named …</option>
          </select>
        </label>
        {showsName && (
          <label class="field">
            Name
            <input name="scope" value={form['scope'] ?? ''} required pattern="[A-Za-z][A-Za-z0-9._\-]{0,63}" title="A name of ‘test.scopes’ in runmetrics.json" onInput={(event) => onChange({ scope: event.currentTarget.value })} />
          </label>
        )}
        <label class="field lab-filter">
          Filter
          <input name="filter" class="mono" value={form['filter'] ?? ''} maxLength={2000} placeholder="FullyQualifiedName~Checkout" spellcheck={false} onInput={(event) => onChange({ filter: event.currentTarget.value })} />
        </label>
        <label class="field" title="Everything is run so many times, in one run: how often each test fails is told then.">
          Times
          <input name="repeat" type="number" min={1} max={1000} value={form['repeat'] ?? '1'} onInput={(event) => onChange({ repeat: event.currentTarget.value === '1' ? undefined : event.currentTarget.value })} />
        </label>
        <label class="field" title="Failed tests are tried again, at most so many times. One that passes then is flaky.">
          Retries
          <input name="retry" type="number" min={0} max={10} value={form['retry'] ?? '0'} onInput={(event) => onChange({ retry: event.currentTarget.value === '0' ? undefined : event.currentTarget.value })} />
        </label>
        <label class="field" title="Run projects too of which nothing has changed since they passed">
          <input name="fresh" type="checkbox" checked={form['fresh'] === '1'} onChange={(event) => onChange({ fresh: event.currentTarget.checked ? 1 : undefined })} />
          Not from cache
        </label>
        <button type="submit" class="button lab-run" disabled={!canRun} aria-describedby="lab-why">
          ▶ {actions[place]}
        </button>
      </form>
      <p class="muted small lab-command">
        <code>{commandOf(requestOf(form))}</code> · {explained[scope] ?? 'a scope of runmetrics.json'}
        {(form['filter'] ?? '') !== '' && ', as far as the filter lets through'}
      </p>
      {place === 'full' && <p class="muted small">Tests are running, and others wait for them. Cancel one of them, or wait.</p>}
    </Panel>
  )
}
