'use client'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { documentCommands } from '#contracts/commands/document-commands.ts'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import type { Draft } from './use-draft.ts'

/** What to type to get from the saved state to the draft. */
export function CommandsView({ draft }: { draft: Draft }) {
  const { base, baseValue, read } = draft
  if (baseValue === null || read.value === null) {
    const [problem] = read.problems
    return (
      <p className="px-4 py-3 text-muted">
        The YAML cannot be read yet{problem ? ` (line ${problem.line})` : ''}; then the commands stand here.
      </p>
    )
  }
  const commands = documentCommands(base.ref, baseValue, read.value).map(commandLine)
  if (commands.length === 0) {
    return (
      <p className="px-4 py-3 text-muted">
        Nothing was changed yet. The commands that do the same as your changes stand here.
      </p>
    )
  }
  return (
    <div className="px-4 pb-4">
      <CommandsPane commands={commands} />
    </div>
  )
}
