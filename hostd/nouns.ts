import { isolationNoun } from './isolation/verbs.ts'
import { networkNoun } from './network/verbs.ts'
import type { Noun } from './noun.ts'
import { readinessNoun } from './readiness/verbs.ts'
import { statusNoun } from './status/verbs.ts'

const ofTheHost: readonly Noun[] = [readinessNoun, networkNoun, isolationNoun]

/** What hostd can be asked. There is nothing else: a verb that is not here does not exist. */
export const nouns: readonly Noun[] = [statusNoun(ofTheHost), ...ofTheHost]
