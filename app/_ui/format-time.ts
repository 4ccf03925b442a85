const steps = [
  { unit: 'second', short: 's', seconds: 1, below: 60 },
  { unit: 'minute', short: 'min', seconds: 60, below: 3600 },
  { unit: 'hour', short: 'h', seconds: 3600, below: 86_400 },
  { unit: 'day', short: 'd', seconds: 86_400, below: 86_400 * 60 },
  { unit: 'month', short: 'mo', seconds: 86_400 * 30.44, below: 86_400 * 730 },
  { unit: 'year', short: 'y', seconds: 86_400 * 365.25, below: Number.POSITIVE_INFINITY },
] as const

/** `3 min`, `5 h`, `12 d`: how long ago or how long, in the largest unit that says enough. */
export function shortDuration(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds / 1000)
  const step = steps.find((each) => seconds < each.below) ?? steps[5]
  return `${Math.floor(seconds / step.seconds)} ${step.short}`
}

/** `just now`, `3 min ago`, `in 2 h`. */
export function relativeTime(at: number, now: number): string {
  const past = now - at
  // The clock of a page moves in steps, so what happened since the last one would lie ahead.
  if (past < 5_000 && past > -30_000) return 'just now'
  return past > 0 ? `${shortDuration(past)} ago` : `in ${shortDuration(-past)}`
}

const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' })

/** In the reader's time zone, with its name. */
export function exactTime(at: string): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? at : exact.format(date)
}

/** `0:07`, `12:40`, `1:02:03`: what a running task shows. */
export function clockDuration(milliseconds: number): string {
  const total = Math.max(0, Math.floor(milliseconds / 1000))
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`
}
