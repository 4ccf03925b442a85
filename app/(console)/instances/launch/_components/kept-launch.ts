import { keptDraft } from '#app/_lib/kept-draft.ts'
import type { LaunchDraft } from '#contracts/launch.ts'

/** The draft while somebody makes the bridge that the instance is to be on. */
export const keptLaunch = keptDraft<LaunchDraft>()
