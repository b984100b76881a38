import type { ComponentChildren, JSX } from 'preact'
import type { ReportOverview } from '../gen/report-overview'
import type { RunSummary } from '../gen/run'
import { instant, shortCommit } from '../lib/format'
import { safeUrl } from '../lib/links'
import { hashOf } from '../lib/router'
import { type Theme, useTheme } from '../lib/theme'
import { ActiveRun } from './active-run'
import { Icon } from './icon'

const themes: Record<Theme, { word: string; icon: string }> = {
  auto: { word: 'Auto', icon: 'M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11' },
  light: { word: 'Light', icon: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1' },
  dark: { word: 'Dark', icon: 'M13.5 9.5A6 6 0 0 1 6.5 2.500a6 6 0 1 0 7 7z' },
}

interface HeaderProps {
  overview: ReportOverview
  run: RunSummary
  status?: ComponentChildren
  onHelp: () => void
}

export function Header({ overview, run, status, onHelp }: HeaderProps): JSX.Element {
  return (
    <header class="header">
      <a class="brand" href={hashOf('overview')} aria-label="RunMetrics, to the overview">
        <Mark />
        <span>RunMetrics</span>
      </a>
      <h1 class="clip">{overview.project}</h1>
      <div class="facts">
        {run.git.branch && <span class="chip clip" title={`Branch ${run.git.branch}`}>{run.git.branch}</span>}
        {run.git.head && <Commit head={run.git.head} subject={run.git.subject} url={overview.links.commit} />}
        <time class="muted fixed wide" dateTime={run.startedAt} title={new Date(run.startedAt).toLocaleString()}>
          {instant(run.startedAt)}
        </time>
        {safeUrl(overview.links.run) && (
          <a class="fixed wide" href={safeUrl(overview.links.run)} rel="noreferrer">
            CI run
          </a>
        )}
      </div>
      <ActiveRun overview={overview} />
      {status}
      <div class="tools">
        <ThemeSwitch />
        <button type="button" class="button" onClick={onHelp} title="Keyboard help (?)" aria-label="Keyboard help">
          ?
        </button>
      </div>
    </header>
  )
}

function Commit({ head, subject, url }: { head: string; subject: string | undefined; url: string | undefined }): JSX.Element {
  const link = safeUrl(url)
  const title = subject ? `${head}: ${subject}` : head
  if (!link) return <span class="chip fixed" title={title}>{shortCommit(head)}</span>
  return (
    <a class="chip fixed" href={link} title={title} rel="noreferrer">
      {shortCommit(head)}
    </a>
  )
}

function ThemeSwitch(): JSX.Element {
  const [theme, next] = useTheme()
  const { word, icon } = themes[theme]
  return (
    <button type="button" class="button" onClick={next} title="Colours: auto, light, dark" aria-label={`Colours: ${word}`}>
      <Icon path={icon} />
      <span class="wide">{word}</span>
    </button>
  )
}

function Mark(): JSX.Element {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <rect x="1" y="10" width="4" height="7" rx="1" class="bar" />
      <rect x="7" y="6" width="4" height="11" rx="1" class="bar" />
      <rect x="13" y="1" width="4" height="16" rx="1" class="bar last" />
    </svg>
  )
}
