import { count, percent } from './format'

/** +12, −3; empty for no change. */
export function signed(change: number): string {
  return change === 0 ? '' : `${change > 0 ? '+' : '−'}${count(Math.abs(change))}`
}

/** Change of a share in percentage points: +0.4 pt; empty below a tenth. */
export function points(change: number): string {
  const tenths = Math.round(change * 1000) / 10
  return tenths === 0 ? '' : `${tenths > 0 ? '+' : '−'}${Math.abs(tenths).toFixed(1)} pt`
}

/** Change of a time as a share of the earlier one: +12 %; empty below 5 %, which is noise. */
export function ratio(now: number, before: number): string {
  if (!(before > 0)) return ''
  const change = now / before - 1
  if (Math.abs(change) < 0.05) return ''
  return change > 9 ? `${Math.round(now / before)} times as long` : `${change > 0 ? '+' : '−'}${percent(Math.abs(change)).replace(/\.\d+/, '')}`
}
