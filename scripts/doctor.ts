import { lineDiff } from '#contracts/line-diff.ts'
import {
  type Finding,
  type FindingState,
  findingGroups,
  findingStates,
  type Readiness,
  type Remedy,
} from '#contracts/readiness.ts'

const marks: Record<FindingState, string> = {
  problem: 'PROBLEM',
  warning: 'warning',
  unknown: 'unknown',
  note: 'note',
  good: 'ok',
}
const diffMarks = { same: ' ', added: '+', removed: '-', gap: '…' } as const

/** The findings of the page Set-up as text. `all`: also the reasons and remedies of mere notes. */
export function doctorReport(readiness: Readiness, all: boolean): string {
  const lines = [`${readiness.system}, kernel ${readiness.kernel}`]
  for (const group of findingGroups) {
    const found = readiness.findings
      .filter((finding) => finding.group === group)
      .sort((a, b) => findingStates.indexOf(a.state) - findingStates.indexOf(b.state))
    lines.push('', group, ...found.flatMap((finding) => linesOf(finding, all)))
  }
  const count = (state: FindingState) => readiness.findings.filter((each) => each.state === state).length
  lines.push('', `problems: ${count('problem')}, warnings: ${count('warning')}, notes: ${count('note')}`)
  return lines.join('\n')
}

function linesOf(finding: Finding, all: boolean): string[] {
  const { state, title, found, why, remedy } = finding
  const line = `  ${marks[state].padEnd(8)} ${title}: ${found}`
  const urgent = state === 'problem' || state === 'warning'
  if (!urgent && !all) return [line]
  return [
    line,
    `           ${why}`,
    ...(remedy ? remedyLines(remedy).map((text) => `           ${text}`) : []),
  ]
}

function remedyLines({ text, files, commands }: Remedy): string[] {
  const diffs = files.flatMap(({ path, before, after }) => [
    `${path}:`,
    ...lineDiff(before, after).map((line) => `  ${diffMarks[line.kind]}${line.text}`),
  ])
  return [text, ...diffs, ...commands.map((command) => `$ ${command}`)]
}
