import { changeWords, toolNames } from '#app/_features/host-network/change-words.ts'
import { FileDiff } from '#app/_ui/file-diff.tsx'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import { StateDot } from '#app/_ui/state-dot.tsx'
import type { PastChange } from '#contracts/host-network.ts'

/** Who changed what, newest first; opened, the files and what was done. */
export function ChangeHistory({ changes }: { changes: readonly PastChange[] }) {
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
                <p className="text-muted">
                  By {toolNames[change.backend]}
                  {change.endedBy ? `; ended by ${change.endedBy}` : ''}.
                </p>
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
