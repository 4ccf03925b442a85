import { autostartConfig } from './autostart.ts'
import type { LaunchDraft } from './launch.ts'

/** The config of the instance that a draft describes. All values are texts: LXD takes nothing else. */
export function launchConfig(draft: LaunchDraft): Record<string, string> {
  const given: [string, string][] = [
    ['limits.cpu', draft.limitsCpu],
    ['limits.memory', draft.limitsMemory],
    ...Object.entries(autostartConfig(draft)),
  ]
  return Object.fromEntries([
    ...given.filter(([, value]) => value !== ''),
    ...draft.config.map((row) => [row.key, row.value]),
  ])
}
