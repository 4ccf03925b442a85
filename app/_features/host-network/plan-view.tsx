import { FileDiff } from '#app/_ui/file-diff.tsx'
import { StateDot, type StateTone } from '#app/_ui/state-dot.tsx'
import { backendNames } from '#contracts/host-network/backend-names.ts'
import type { NetworkPlan, NetworkRisk } from '#contracts/host-network/plan.ts'
import { PlanPicture } from './picture/plan-picture.tsx'

const levels: Record<NetworkRisk['level'], { tone: StateTone; label: string }> = {
  danger: { tone: 'error', label: 'Danger' },
  caution: { tone: 'changing', label: 'Caution' },
  note: { tone: 'paused', label: 'Note' },
}

/** Risks first, then what becomes of the links, then each file, and what is done live. */
export function PlanView({ plan }: { plan: NetworkPlan }) {
  return (
    <>
      <section aria-label="What can go wrong">
        <h2 className="pb-1 text-base font-semibold">What can go wrong</h2>
        {plan.risks.length === 0 ? <p className="text-muted">Nothing that is known beforehand.</p> : null}
        <ul className="grid gap-2">
          {plan.risks.map(({ level, text }) => (
            <li key={text} className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-3">
              <StateDot {...levels[level]} />
              <span>{text}</span>
            </li>
          ))}
        </ul>
      </section>
      <PlanPicture plan={plan} />
      <section aria-label="Files" className="grid gap-3">
        <h2 className="text-base font-semibold">Files, for {backendNames[plan.backend]}</h2>
        {plan.files.map((file) => (
          <FileDiff key={file.path} {...file} />
        ))}
      </section>
      <section aria-label="Steps">
        <h2 className="pb-1 text-base font-semibold">Steps</h2>
        <ol className="list-decimal pl-6">
          {plan.steps.map(({ text, command }) => (
            <li key={text + (command?.join(' ') ?? '')} className="py-0.5">
              {text}
              {command ? (
                <code className="mono block text-xs break-all text-muted">{command.join(' ')}</code>
              ) : null}
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}
