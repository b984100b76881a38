import { type ComponentChildren, createElement, type JSX } from 'preact'
import type { SpecRow } from '../../data/spec-table'
import type { ReportDocs } from '../../gen/report-docs'
import { endOfLine } from '../../lib/doc-requirements'
import { type DocNode, type FlatNode, levelOf, mentionOf } from '../../lib/doc-tree'
import { visibleText } from '../../lib/plain-text'
import { hashOf } from '../../lib/router'
import { Diagram } from './diagram'
import type { FileLinks } from './file-links'
import { Heading } from './heading'
import { RequirementChip } from './requirement-chip'

interface BodyProps {
  tree: readonly DocNode[]
  images: readonly string[]
  docs: ReportDocs
  path: string
  links: FileLinks
  /** The requirements it states, by the heading or list item that does. */
  places: ReadonlyMap<FlatNode, SpecRow>
}

type NodeProps = Omit<BodyProps, 'tree'> & { entry: DocNode }

/** Elements that are nothing but a name and what is in them. Whatever is neither here nor below is text. */
const plain = new Set(['p', 'ul', 'blockquote', 'table', 'tr', 'hr', 'br', 'strong', 'em', 'del', 'section'])

/** What a document says, built element by element: text of a document never becomes markup. */
export function Body({ tree, ...rest }: BodyProps): JSX.Element {
  return <>{tree.map((entry, at) => render(entry, rest, at))}</>
}

function render(entry: DocNode, rest: Omit<BodyProps, 'tree'>, key: number): ComponentChildren {
  return entry.node.tag === undefined ? visibleText(entry.node.text ?? '') : <Node key={key} entry={entry} {...rest} />
}

function Node({ entry, ...rest }: NodeProps): JSX.Element {
  const { node, children } = entry
  const inside = children.map((child, at) => render(child, rest, at))
  const stated = rest.places.get(node)
  const chip = stated && <RequirementChip key="chip" row={stated} />
  const level = levelOf(node)
  if (level !== undefined) {
    return (
      <Heading level={level} anchor={node.id} path={rest.path} chip={chip}>
        {inside}
      </Heading>
    )
  }
  switch (node.tag) {
    case 'a':
      return <Link entry={entry} {...rest} inside={inside} />
    case 'code':
      return <Code text={node.text ?? ''} links={rest.links} />
    case 'pre':
      return node.language === 'mermaid' ? <Diagram source={node.text ?? ''} file={rest.docs.diagrams} /> : <Source text={node.text ?? ''} language={node.language} />
    case 'img':
      return <Picture address={rest.images[node.image ?? -1]} alt={node.text ?? ''} />
    case 'ol':
      return <ol start={node.start}>{inside}</ol>
    case 'li':
      return (
        <li data-anchor={node.id} class={node.checked === undefined ? undefined : 'task'}>
          {node.checked !== undefined && <input type="checkbox" checked={node.checked} disabled aria-label={node.checked ? 'Done' : 'Not done'} />}
          {chip ? inside.toSpliced(endOfLine(entry), 0, ' ', chip) : inside}
        </li>
      )
    case 'sup':
      return <sup data-anchor={node.id}>{inside}</sup>
    case 'th':
    case 'td':
      return createElement(node.tag, node.align === undefined ? null : { style: { textAlign: node.align } }, inside)
    case 'table':
      return (
        // A wide table scrolls, and scrolling is for the keyboard too.
        <div class="scroll-x" role="region" aria-label="Table" tabIndex={0}>
          <table>
            <tbody>{inside}</tbody>
          </table>
        </div>
      )
    case 'blockquote':
      return node.alert === undefined ? (
        <blockquote>{inside}</blockquote>
      ) : (
        <blockquote class="alert" data-kind={node.alert}>
          <p class="alert-title">{node.alert}</p>
          {inside}
        </blockquote>
      )
    case 'section':
      return <section class="doc-notes">{inside}</section>
    default:
      return plain.has(node.tag ?? '') ? createElement(node.tag!, null, ...inside) : <span>{inside}</span>
  }
}

function Link({ entry: { node }, docs, links, inside }: NodeProps & { inside: ComponentChildren }): JSX.Element {
  if (node.href !== undefined && /^(https?:\/\/|mailto:)/i.test(node.href)) {
    return (
      <a href={node.href} rel="noopener noreferrer">
        {inside}
      </a>
    )
  }
  if (node.document !== undefined && docs.documents.some((document) => document.path === node.document)) {
    return <a href={hashOf('docs', { path: node.document, at: node.anchor })}>{inside}</a>
  }
  const address = node.file === undefined ? undefined : links.of(node.file, node.line)
  if (address !== undefined) {
    return (
      <a href={address} rel="noopener noreferrer">
        {inside}
      </a>
    )
  }
  return (
    <span class="leads-nowhere" title={node.file === undefined ? 'What this link names is not in the repository' : `${node.file}: this report does not show it`}>
      {inside}
    </span>
  )
}

function Code({ text, links }: { text: string; links: FileLinks }): JSX.Element {
  const mention = mentionOf(text)
  const address = mention && links.coverage?.rowOf.has(mention.path) ? links.of(mention.path, mention.line) : undefined
  const code = <code>{visibleText(text)}</code>
  return address === undefined ? (
    code
  ) : (
    <a class="mention" href={address}>
      {code}
    </a>
  )
}

function Source({ text, language }: { text: string; language: string | undefined }): JSX.Element {
  return (
    // Long lines scroll, and scrolling is for the keyboard too.
    <pre tabIndex={0} data-language={language} aria-label={language === undefined ? 'Code' : `Code, ${language}`}>
      <code>{visibleText(text)}</code>
    </pre>
  )
}

function Picture({ address, alt }: { address: string | undefined; alt: string }): JSX.Element {
  const safe = address !== undefined && /^data:image\/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=]*$/.test(address)
  return safe ? <img src={address} alt={visibleText(alt)} /> : <span class="leads-nowhere">{visibleText(alt)}</span>
}
