import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

interface SearchBoxProps {
  value: string
  label: string
  placeholder: string
  onInput: (value: string) => void
  /** ↓ and Enter lead into the list. */
  onLeave?: () => void
  /** What the search understands. */
  help?: ComponentChildren
}

/** The search of a view: `/` comes here, Esc empties it and then leaves it. */
export function SearchBox({ value, label, placeholder, onInput, onLeave, help }: SearchBoxProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null)
  const [helpOpen, setHelpOpen] = useState(false)
  useEffect(() => {
    if (takeSearchFocus()) input.current?.focus()
  }, [])
  const box = useRef<HTMLDivElement>(null)
  // Before the first paint: an Escape pressed as soon as the help is seen must close it.
  useLayoutEffect(() => {
    if (!helpOpen) return
    const close = (event: Event): void => {
      const escaped = event instanceof KeyboardEvent && event.key === 'Escape'
      // This Escape is spent: what else it would close stays.
      if (escaped) event.preventDefault()
      const inside = event.target instanceof Node && box.current?.contains(event.target)
      if (escaped || !inside) setHelpOpen(false)
    }
    addEventListener('pointerdown', close, true)
    addEventListener('keydown', close, true)
    return () => {
      removeEventListener('pointerdown', close, true)
      removeEventListener('keydown', close, true)
    }
  }, [helpOpen])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return
    if (event.key === 'Escape') {
      if (value === '') input.current?.blur()
      else onInput('')
    } else if ((event.key === 'ArrowDown' || event.key === 'Enter') && onLeave) onLeave()
    else return
    event.preventDefault()
  }
  return (
    <div ref={box} class="search">
      <input
        ref={input}
        type="search"
        data-search=""
        aria-label={label}
        placeholder={placeholder}
        value={value}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {help && (
        <button type="button" class="button plain" aria-expanded={helpOpen} aria-label="What the search understands" title="What the search understands" onClick={() => setHelpOpen(!helpOpen)}>
          ?
        </button>
      )}
      {helpOpen && <div class="popover">{help}</div>}
    </div>
  )
}

let wantsFocus = false

/** Focuses the search of the view, or of the view that opens next. */
export function focusSearch(openView: () => void): void {
  const input = document.querySelector<HTMLInputElement>('[data-search]')
  if (input) {
    input.focus()
    input.select()
    return
  }
  wantsFocus = true
  openView()
}

function takeSearchFocus(): boolean {
  const wanted = wantsFocus
  wantsFocus = false
  return wanted
}
