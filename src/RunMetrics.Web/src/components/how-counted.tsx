import type { ComponentChildren, JSX } from 'preact'

interface HowCountedProps {
  terms: readonly { term: string; text: string }[]
  open?: boolean
  /** What else there is to say of the numbers. */
  children?: ComponentChildren
}

/** What the numbers of a view mean, folded away below them. */
export function HowCounted({ terms, open = false, children }: HowCountedProps): JSX.Element {
  return (
    <details class="panel counted" open={open}>
      <summary>
        <h2>How this is counted</h2>
      </summary>
      <dl>
        {terms.map(({ term, text }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {children}
    </details>
  )
}
