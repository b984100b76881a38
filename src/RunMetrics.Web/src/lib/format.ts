const grouped = new Intl.NumberFormat('en-US')

/** 1234 → 1,234 */
export function count(value: number): string {
  return grouped.format(value)
}

/** 1, 'test' → 1 test; 2, 'test' → 2 tests */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : plural}`
}

/** Seconds as a person says them: 0.4 ms, 33.7 ms, 1.24 s, 6 m 12 s, 1 h 05 m. */
export function duration(seconds: number | undefined): string {
  if (seconds === undefined || !Number.isFinite(seconds) || seconds < 0) return '–'
  if (seconds === 0) return '0 s'
  if (seconds < 0.00095) return `${Math.max(1, Math.round(seconds * 1e6))} µs`
  if (seconds < 0.09995) return `${(seconds * 1e3).toFixed(1)} ms`
  if (seconds < 0.9995) return `${Math.round(seconds * 1e3)} ms`
  if (seconds < 59.995) return `${seconds.toFixed(seconds < 9.995 ? 2 : 1)} s`
  const whole = Math.round(seconds)
  if (whole < 3600) return `${Math.floor(whole / 60)} m ${pad(whole % 60)} s`
  const minutes = Math.round(whole / 60)
  return `${count(Math.floor(minutes / 60))} h ${pad(minutes % 60)} m`
}

/** 0.8412 → 84.1 %. Never rounds up to 100 % nor down to 0 %. */
export function percent(ratio: number): string {
  if (ratio > 0 && ratio < 0.001) return '< 0.1 %'
  if (ratio < 1 && ratio > 0.999) return '99.9 %'
  const text = (ratio * 100).toFixed(1)
  return `${text === '100.0' ? '100' : text} %`
}

/** 2026-11-20T10:42:07Z → 2026-11-20 10:42 UTC */
export function instant(iso: string): string {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(iso)
  return match ? `${match[1]} ${match[2]} UTC` : iso
}

/** The day of a moment, UTC. */
export function day(iso: string): string {
  return iso.slice(0, 10)
}

export function shortCommit(head: string): string {
  return head.slice(0, 7)
}

/** Contoso.Orders.Core.LedgerTests → …Core.LedgerTests: the end of a name is what tells names apart. */
export function shortenLeft(name: string, max: number): string {
  if (name.length <= max) return name
  const tail = name.slice(name.length - max + 1)
  const dot = tail.indexOf('.')
  return `…${dot >= 0 && dot < tail.length - 1 && dot < max / 2 ? tail.slice(dot + 1) : tail}`
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
