'use server'
import { instanceKey } from '#contracts/instance-key.ts'
import {
  type OpenConsole,
  type OpenTerminal,
  openConsoleSchema,
  openTerminalSchema,
  terminalRefSchema,
} from '#contracts/terminals.ts'
import { attachTerminal as attach } from '#server/domain/terminals/attach-terminal.ts'
import { closeTerminal as close } from '#server/domain/terminals/close-terminal.ts'
import { openConsole as open } from '#server/domain/terminals/open-console.ts'
import { openTerminal as start } from '#server/domain/terminals/open-terminal.ts'
import { lxd } from '#server/lxd/client.ts'
import { action } from './action-client.ts'

type TerminalRef = { terminalId: string }

/** The first word only: what follows it may be a password. */
function commandName(input: OpenTerminal): string {
  return input.command?.[0] ?? 'login shell'
}

export const openTerminal = action({
  name: 'terminal.open',
  permission: 'terminal:open',
  audit: (input: OpenTerminal) => `${instanceKey(input)}: ${commandName(input)}`,
})
  .inputSchema(openTerminalSchema)
  .action(({ parsedInput, ctx }) => start({ client: lxd(), person: ctx.viewer, input: parsedInput }))

export const openConsole = action({
  name: 'console.open',
  permission: 'console:open',
  audit: (input: OpenConsole) => instanceKey(input),
})
  .inputSchema(openConsoleSchema)
  .action(({ parsedInput, ctx }) => open({ client: lxd(), person: ctx.viewer, input: parsedInput }))

export const attachTerminal = action({
  name: 'terminal.attach',
  permission: 'terminal:open',
  audit: (input: TerminalRef) => input.terminalId,
})
  .inputSchema(terminalRefSchema)
  .action(async ({ parsedInput, ctx }) => attach(ctx.viewer.id, parsedInput.terminalId))

export const closeTerminal = action({
  name: 'terminal.close',
  permission: 'terminal:open',
  audit: (input: TerminalRef) => input.terminalId,
})
  .inputSchema(terminalRefSchema)
  .action(({ parsedInput, ctx }) => close(ctx.viewer.id, parsedInput.terminalId))
