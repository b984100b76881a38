import type { JSX } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { View } from '../views/view'

const keys: readonly (readonly [string[], string])[] = [
  [['/'], 'Search'],
  [['↑', '↓'], 'Move in a list'],
  [['PgUp', 'PgDn', 'Home', 'End'], 'Move further'],
  [['Enter'], 'Open the row, or fold its group'],
  [['←', '→'], 'Fold and unfold a group; step through the runs of a strip'],
  [['n', 'p'], 'Next and previous uncovered lines of a file'],
  [['Esc'], 'Close what is open, leave the search'],
  [['?'], 'This help'],
]

export function KeyboardHelp({ views, onClose }: { views: readonly View[]; onClose: () => void }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    // A modal dialog keeps the focus inside and gives it back when it closes.
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="keys-title" onClose={onClose}>
      <header>
        <h2 id="keys-title">Keyboard</h2>
        <button type="button" class="button plain" aria-label="Close" onClick={onClose}>
          ✕
        </button>
      </header>
      <dl class="keys">
        {[...keys, ...views.flatMap(({ key, title }) => (key === undefined ? [] : [[['g', key], `Go to ${title}`] as const]))].map(([names, text]) => (
          <>
            <dt>
              {names.map((name) => (
                <>
                  <kbd key={name}>{name}</kbd>{' '}
                </>
              ))}
            </dt>
            <dd>{text}</dd>
          </>
        ))}
      </dl>
    </dialog>
  )
}
