import type { ComponentChildren, JSX } from 'preact'

interface PanelProps {
  title: string
  /** Beside the title, in small. */
  note?: ComponentChildren
  /** At the right end of the head. */
  actions?: ComponentChildren
  class?: string
  children: ComponentChildren
}

export function Panel({ title, note, actions, class: extra, children }: PanelProps): JSX.Element {
  return (
    <section class={extra ? `panel ${extra}` : 'panel'}>
      <header>
        <h2>{title}</h2>
        {note && <span class="muted small">{note}</span>}
        {actions && <span class="actions">{actions}</span>}
      </header>
      {children}
    </section>
  )
}
