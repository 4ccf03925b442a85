'use client'
import { refusal } from '#app/_features/instances/refusal.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { stateCommands } from '#contracts/commands/state-commands.ts'
import { stateActionSchema } from '#contracts/instance-edits.ts'
import type { InstanceRow } from '#contracts/instances.ts'

/** What the buttons of this page do now, as commands. */
export function ActionCommands({ row }: { row: InstanceRow }) {
  const possible = stateActionSchema.options.filter((action) => refusal(row, action) === null)
  const commands = possible.flatMap((action) => stateCommands([row], action, false)).map(commandLine)
  return commands.length === 0 ? null : <CommandsPane commands={commands} label="The actions as commands" />
}
