import type { Noun } from './noun.ts'
import { statusNoun } from './status/verbs.ts'

const ofTheHost: readonly Noun[] = []

/** What hostd can be asked. There is nothing else: a verb that is not here does not exist. */
export const nouns: readonly Noun[] = [statusNoun(ofTheHost), ...ofTheHost]
