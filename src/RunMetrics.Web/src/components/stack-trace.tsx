import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { counted } from '../lib/format'
import { sourceUrl } from '../lib/links'
import { visibleText } from '../lib/plain-text'
import { type Frame, parseStack, repositoryPaths, type Section, sectionsOf } from '../lib/stack'
import { CopyButton } from './copy-button'

interface StackTraceProps {
  text: string
  /** Files of the tests, relative to the repository. */
  known: readonly string[]
  /** Template of source links. */
  template: string | undefined
}

/** A stack trace with the reader's own frames standing out and the frames of frameworks folded. */
export function StackTrace({ text, known, template }: StackTraceProps): JSX.Element {
  const frames = parseStack(text)
  const locate = repositoryPaths(frames, known)
  return (
    <section class="text-block">
      <header>
        <h3>Stack trace</h3>
        <CopyButton text={text} label="Stack trace" />
      </header>
      <ol class="trace">
        {sectionsOf(frames).map((section, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- frames never move
          <Frames key={i} section={section} locate={locate} template={template} />
        ))}
      </ol>
    </section>
  )
}

interface FramesProps {
  section: Section
  locate: (path: string) => string | undefined
  template: string | undefined
}

function Frames({ section, locate, template }: FramesProps): JSX.Element {
  const [open, setOpen] = useState(!section.folded)
  if (!open) {
    return (
      <li>
        <button type="button" class="fold" onClick={() => setOpen(true)}>
          {counted(section.frames.length, 'framework frame')}
        </button>
      </li>
    )
  }
  return (
    <>
      {section.frames.map((frame, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- frames never move
        <li key={i} class={`frame ${frame.kind}`}>
          {frame.method === undefined ? <code>{visibleText(frame.text)}</code> : <FrameLine frame={frame} locate={locate} template={template} />}
        </li>
      ))}
    </>
  )
}

function FrameLine({ frame, locate, template }: { frame: Frame } & Omit<FramesProps, 'section'>): JSX.Element {
  const path = frame.path === undefined ? undefined : (locate(frame.path) ?? frame.path)
  const place = path === undefined ? undefined : `${path.split('/').at(-1)}:${frame.line}`
  const url = path === undefined ? undefined : sourceUrl(template, path, frame.line)
  return (
    <>
      <code>{visibleText(frame.method ?? '')}</code>
      {place && url && (
        <a href={url} title={`${path}:${frame.line}`} rel="noreferrer">
          {place}
        </a>
      )}
      {place && !url && (
        <span class="place" title={`${path}:${frame.line}`}>
          {place}
        </span>
      )}
    </>
  )
}
