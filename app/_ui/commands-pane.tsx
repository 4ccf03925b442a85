'use client'
import { CopyButton } from './copy-button.tsx'

/** The `lxc` commands that do the same, one a line, each to be copied alone or all together. */
export function CommandsPane({
  commands,
  label = 'Commands',
}: {
  commands: readonly string[]
  label?: string
}) {
  return (
    <section aria-label={label} className="overflow-hidden rounded-xl border border-border bg-surface">
      <header className="flex h-9 items-center justify-between border-b border-border bg-surface-secondary pr-1 pl-3">
        <h2 className="text-xs font-medium text-muted">{label}</h2>
        <CopyButton text={commands.join('\n')} label="Copy all commands" />
      </header>
      <ol className="divide-y divide-separator">
        {commands.map((command, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same command may come twice, and lines have no other name.
          <li key={index} className="flex items-start gap-2 py-1.5 pr-1 pl-3">
            <code className="mono flex-1 py-0.5 break-all whitespace-pre-wrap pointer-coarse:py-2">
              {command}
            </code>
            <CopyButton text={command} label={`Copy ${command}`} />
          </li>
        ))}
      </ol>
    </section>
  )
}
