import { useMay } from '#app/_lib/viewer.tsx'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { FileDiff } from '#app/_ui/file-diff.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { Remedy } from '#contracts/readiness.ts'

type Props = { remedy: Remedy; title: string; hostdMissing: boolean; onApply: (remedy: string) => void }

/** What to do: by one click where hostd can, by hand in any case. */
export function RemedyBlock({ remedy, title, hostdMissing, onApply }: Props) {
  const may = useMay('setup:apply')
  const { oneClick } = remedy
  return (
    <div className="grid max-w-3xl gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="flex-1 basis-64">{remedy.text}</p>
        {oneClick && may ? (
          <PlainButton
            look="primary"
            disabledReason={hostdMissing ? 'hostd does not run; type the commands by hand' : undefined}
            aria-label={`Put ${title} right`}
            onClick={() => onApply(oneClick)}
          >
            Put right …
          </PlainButton>
        ) : null}
      </div>
      {remedy.files.map((file) => (
        <FileDiff key={file.path} {...file} />
      ))}
      {remedy.commands.length > 0 ? (
        <CommandsPane commands={remedy.commands} label={oneClick ? 'By hand' : 'Commands'} />
      ) : null}
    </div>
  )
}
