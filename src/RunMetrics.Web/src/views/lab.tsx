import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { testRuns } from '../data/test-runs'
import { useLab } from '../data/use-lab'
import { type LabForm, placeOf, requestOf } from '../lib/lab'
import { useViewState } from '../lib/view-state'
import { Form } from './lab/form'
import { Refusals } from './lab/refusals'
import { Runs } from './lab/runs'
import { Suggestions } from './lab/suggestions'
import type { View, ViewProps } from './view'

const client = testRuns()

interface TestLabProps {
  params: ViewProps['params']
  /** The run that says what is worth running; absent where there is none yet. */
  by?: Omit<ViewProps, 'params'>
}

/** Runs tests at the server. */
export function TestLab({ params, by }: TestLabProps): JSX.Element {
  const [form, change] = useViewState('lab', params)
  const [picked, setPicked] = useState<string>()
  const [isSending, setSending] = useState(false)
  const lab = useLab(client, picked)
  const place = placeOf(lab.runs)
  const shown = lab.runs.find((one) => one.run.id === picked) ?? lab.runs.find((one) => one.run.state === 'running') ?? lab.runs[0]
  // What has ended stays in sight while another one begins.
  if (shown && picked !== shown.run.id) setPicked(shown.run.id)

  const send = async (what: LabForm): Promise<void> => {
    setSending(true)
    const id = await lab.start(requestOf(what))
    setSending(false)
    if (id !== undefined && place === 'free') setPicked(id)
  }
  const canRun = lab.allowed === true && place !== 'full' && !isSending
  const fillAndRun = (what: LabForm): void => {
    change({ scope: undefined, filter: undefined, repeat: undefined, retry: undefined, fresh: undefined, ...what })
    void send(what)
  }
  return (
    // It scrolls, and may hold nothing else to put the focus on.
    <section class="lab" aria-label="Test lab" tabIndex={0}>
      <Refusals lab={lab} />
      <Form form={form} onChange={change} onRun={() => void send(form)} canRun={canRun} place={place} />
      <div class="columns wide-left">
        <Runs lab={lab} shown={shown} onPick={setPicked} />
        {by && <Suggestions overview={by.overview} run={by.run} onRun={canRun ? fillAndRun : undefined} />}
      </div>
    </section>
  )
}

function Lab({ overview, run, params }: ViewProps): JSX.Element {
  return <TestLab params={params} by={{ overview, run }} />
}

export const lab: View = {
  id: 'lab',
  title: 'Test lab',
  key: 'x',
  icon: 'M6 2.500h4M6.800 2.500v4L3 13a.800.800 0 0 0 .700 1.200h8.600A.800.800 0 0 0 13 13L9.200 6.500v-4M4.900 10.200h6.200',
  needs: [],
  component: Lab,
}
