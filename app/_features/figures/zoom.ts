export type ZoomStep = 'closer' | 'wider' | 'earlier' | 'later' | 'all'
export type Range = { min: number; max: number }

/** The part of `whole` that is shown after a step from `shown`; the newest end stays where it is when looking closer. */
export function zoomed(step: ZoomStep, shown: Range, whole: Range, least: number): Range {
  const width = shown.max - shown.min
  if (step === 'all') return whole
  if (step === 'closer') {
    const next = Math.max(width / 2, least)
    return within({ min: shown.max - next, max: shown.max }, whole)
  }
  if (step === 'wider') return within({ min: shown.max - width * 2, max: shown.max }, whole)
  const by = step === 'earlier' ? -width / 2 : width / 2
  return within({ min: shown.min + by, max: shown.max + by }, whole)
}

/** Moved, and cut where it is wider than the whole. */
function within({ min, max }: Range, whole: Range): Range {
  const width = Math.min(max - min, whole.max - whole.min)
  const from = Math.min(Math.max(min, whole.min), whole.max - width)
  return { min: from, max: from + width }
}
