import type { Autostart } from '#contracts/instance-edits.ts'

/** What happens to an instance when the host starts. */
export const autostartWords: Record<Autostart, string> = {
  'last-state': 'As it was before',
  always: 'Start',
  never: 'Stay stopped',
}
