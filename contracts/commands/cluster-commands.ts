import type { LxcCommand } from './lxc-command.ts'

export function addMemberCommand(name: string): LxcCommand {
  return { args: ['cluster', 'add', name] }
}

export function revokeTokenCommand(name: string): LxcCommand {
  return { args: ['cluster', 'revoke-token', name] }
}
