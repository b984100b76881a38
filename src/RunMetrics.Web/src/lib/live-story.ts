import type { LiveRun } from '../gen/live-run'
import { count, counted, duration } from './format'
import type { LiveHost } from './live-run'

/** Tests that a host is expected to have, as many as it had the last time; undefined when that is not known, or wrong already. */
export function expectedOf(run: LiveRun, host: LiveHost): number | undefined {
  const known = run.expected?.hosts.find((other) => other.project === host.project && other.targetFramework === host.targetFramework)
  return known && known.tests >= host.counts.done ? known.tests : undefined
}

/** Seconds since the run began. */
export function elapsedOf(run: LiveRun, now: number): number | undefined {
  if (run.startedAt === undefined) return undefined
  const end = run.state === 'running' ? now : Date.parse(run.updatedAt ?? run.startedAt)
  return Math.max(0, (end - Date.parse(run.startedAt)) / 1000)
}

/** How long it will still take, and how we know. */
export function remainingOf(run: LiveRun, now: number): { text: string; sample: string } | undefined {
  const [elapsed, seconds] = [elapsedOf(run, now), run.expected?.seconds]
  if (elapsed === undefined || seconds === undefined || run.state !== 'running') return undefined
  const sample = `median of ${counted(run.expected?.runs.length ?? 0, 'earlier run')} of this command: ${duration(seconds)}`
  const left = seconds - elapsed
  return left >= 1 ? { text: `about ${whole(Math.ceil(left))} left`, sample } : { text: `${whole(Math.floor(-left))} longer than expected`, sample }
}

/** Results a second since the first host began; undefined while there is nothing to divide. */
export function rateOf(run: LiveRun, now: number): number | undefined {
  const starts = run.hosts.map((host) => Date.parse(host.startedAt ?? '')).filter((time) => !Number.isNaN(time))
  if (starts.length === 0 || run.counts.done === 0) return undefined
  const end = run.state === 'running' ? now : Date.parse(run.updatedAt ?? '')
  const seconds = (end - Math.min(...starts)) / 1000
  return seconds >= 1 ? run.counts.done / seconds : undefined
}

/** What the run does at this moment, in a sentence. */
export function phaseOf(run: LiveRun): string {
  if (run.state === 'finished') return 'Finished'
  if (run.state === 'interrupted') return 'Interrupted: its processes are gone, and nobody has collected it yet'
  if (run.canceled) return 'Being stopped by the user'
  const testing = run.hosts.filter((host) => host.state === 'running').length
  const building = run.builds.filter((build) => build.state === 'running')
  if (testing > 0) return `Testing ${counted(testing, 'project')}${building.length > 0 ? `, building ${building.length}` : ''}`
  if (building.length > 0) return `Building ${building.map((build) => build.source).slice(0, 3).join(', ')}${building.length > 3 ? ` and ${building.length - 3} more` : ''}`
  if (run.hosts.length > 0) return 'Between two projects, or collecting'
  return run.builds.length > 0 ? 'Built, waiting for the first test host' : 'Starting'
}

/** Results of how many, as far as that is known. */
export function doneOf(run: LiveRun): string {
  const tests = run.expected?.tests
  return tests !== undefined && tests >= run.counts.done ? `${count(run.counts.done)} of about ${counted(tests, 'test')}` : counted(run.counts.done, 'result')
}

/** The test that has been running longest, where the test platform tells. */
export function currentOf(host: LiveHost, now: number): { name: string; seconds: number } | undefined {
  const [oldest] = host.running.toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt))
  return oldest && { name: oldest.name, seconds: Math.max(0, (now - Date.parse(oldest.startedAt)) / 1000) }
}

/** Seconds without parts that would flicker. */
export function whole(seconds: number): string {
  const rounded = Math.max(0, Math.round(seconds))
  return rounded < 60 ? `${rounded} s` : duration(rounded)
}
