import { type Finding, type FindingGroup, findingGroups, findingStates } from '#contracts/readiness.ts'

export type Section = { title: string; findings: Finding[] }

const titles: Record<FindingGroup, string> = {
  lxd: 'LXD',
  kernel: 'Kernel',
  storage: 'Storage',
  network: 'Network',
  machine: 'Machine',
}

/** What has to be put right first, whatever it is about; then the rest, thing by thing, notes before what is in order. */
export function sectionsOf(findings: readonly Finding[]): Section[] {
  const byState = [...findings].sort(
    (a, b) => findingStates.indexOf(a.state) - findingStates.indexOf(b.state),
  )
  const urgent = byState.filter(isUrgent)
  const rest = byState.filter((finding) => !isUrgent(finding))
  return [
    { title: 'To be put right', findings: urgent },
    ...findingGroups.map((group) => ({
      title: titles[group],
      findings: rest.filter((finding) => finding.group === group),
    })),
  ].filter((section) => section.findings.length > 0)
}

function isUrgent({ state }: Finding): boolean {
  return state === 'problem' || state === 'warning'
}

/** `1 problem, 2 warnings and 5 notes; 20 in order.` */
export function summaryOf(findings: readonly Finding[]): string {
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length
  const counted = [
    countOf(count('problem'), 'problem'),
    countOf(count('warning'), 'warning'),
    countOf(count('note'), 'note'),
    count('unknown') > 0 ? `${count('unknown')} not known` : null,
  ].filter((words) => words !== null)
  const rest = `${count('good')} in order.`
  return counted.length > 0 ? `${counted.join(', ')}; ${rest}` : `Everything that was looked at: ${rest}`
}

function countOf(count: number, word: string): string | null {
  return count === 0 ? null : `${count} ${word}${count === 1 ? '' : 's'}`
}
