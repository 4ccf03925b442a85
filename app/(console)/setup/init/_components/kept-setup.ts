import { keptDraft } from '#app/_lib/kept-draft.ts'
import type { Draft } from './setup-draft.ts'

/** The answers while somebody makes the bridge that LXD is to use. */
export const keptSetup = keptDraft<Draft>()
