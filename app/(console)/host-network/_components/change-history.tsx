import Link from 'next/link'
import { changeWords } from '#app/_features/host-network/change-words.ts'
import { paths } from '#app/_lib/paths.ts'
import { FileDiff } from '#app/_ui/file-diff.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import { StateDot } from '#app/_ui/state-dot.tsx'
import { backendNames } from '#contracts/host-network/backend-names.ts'
import type { PastChange } from '#contracts/host-network/status.ts'

type Props = { changes: readonly PastChange[]; mayChange: boolean }

/** Who changed what, newest first; opened, the files and what was done. */
export function ChangeHistory({ changes, mayChange }: Props) {
  return (
    <section aria-label="History">
      <h2 className="pb-1 text-base font-semibold">History</h2>
      {changes.length === 0 ? <p className="text-muted">Nothing was changed from here yet.</p> : null}
      <ul className={changes.length > 0 ? 'border-t border-border' : ''}>
        {changes.map((change) => (
          <li key={change.id} className="border-b border-separator">
            <details className="finding">
              <summary className="finding-line">
                <StateDot
                  tone={change.outcome === 'kept' ? 'running' : 'stopped'}
                  label={change.outcome === 'kept' ? 'Kept' : 'Went back'}
                />
                <span className="font-medium">{changeWords(change.change)}</span>
                <span className="finding-found">
                  {change.person.name}, <RelativeTime at={change.startedAt} />
                  {change.reason ? `: ${change.reason}` : ''}
                </span>
              </summary>
              <div className="finding-more">
                <div className="flex flex-wrap items-center justify-between gap-2">
                  <p className="text-muted">
                    By {backendNames[change.backend]}
                    {change.endedBy ? `; ended by ${change.endedBy}` : ''}.
                  </p>
                  {mayChange && change.outcome === 'kept' ? <Restore change={change} /> : null}
                </div>
                {change.files.map((file) => (
                  <FileDiff key={file.path} {...file} />
                ))}
                <ol className="list-decimal pl-6">
                  {change.log.map(({ at, text, ok }) => (
                    <li key={`${at} ${text}`}>
                      {text}
                      {ok ? '' : ' (failed)'}
                    </li>
                  ))}
                </ol>
              </div>
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Back to what was before it, by a plan of its own; or why not. */
function Restore({ change: { id, change, notRestorable } }: { change: PastChange }) {
  const label = `Restore what was before: ${changeWords(change)}`
  if (notRestorable !== null) {
    return (
      <PlainButton aria-label={label} disabledReason={notRestorable}>
        Restore
      </PlainButton>
    )
  }
  return (
    <Link
      href={paths.restoreHostNetwork(id)}
      aria-label={label}
      className="button button--sm button--secondary"
    >
      Restore
    </Link>
  )
}
