import { StateDot, type StateTone } from '#app/_ui/state-dot.tsx'
import type { Finding, FindingState } from '#contracts/readiness.ts'
import { RemedyBlock } from './remedy-block.tsx'
import type { Section } from './sections.ts'

const words: Record<FindingState, { tone: StateTone; label: string }> = {
  problem: { tone: 'error', label: 'Problem' },
  warning: { tone: 'changing', label: 'Warning' },
  unknown: { tone: 'stopped', label: 'Not known' },
  note: { tone: 'paused', label: 'Note' },
  good: { tone: 'running', label: 'In order' },
}

type Given = { hostdMissing: boolean; onApply: (remedy: string) => void }

export function FindingGroupSection({ section, ...given }: { section: Section } & Given) {
  return (
    <section aria-label={section.title}>
      <h2 className="pb-1 text-base font-semibold">{section.title}</h2>
      <ul className="border-t border-border">
        {section.findings.map((finding) => (
          <FindingRow key={finding.id} finding={finding} {...given} />
        ))}
      </ul>
    </section>
  )
}

/** One line; below it, opened, why it matters and what to do. What does not work stands open from the start. */
function FindingRow({ finding, ...given }: { finding: Finding } & Given) {
  const { tone, label } = words[finding.state]
  const urgent = finding.state === 'problem' || finding.state === 'warning'
  return (
    <li className="border-b border-separator">
      <details open={urgent} className="finding">
        <summary className="finding-line">
          <StateDot tone={tone} label={label} />
          <span className="font-medium">{finding.title}</span>
          <span className="finding-found">{finding.found}</span>
        </summary>
        <div className="finding-more">
          <p className="max-w-prose text-muted">{finding.why}</p>
          {finding.remedy ? <RemedyBlock remedy={finding.remedy} title={finding.title} {...given} /> : null}
        </div>
      </details>
    </li>
  )
}
