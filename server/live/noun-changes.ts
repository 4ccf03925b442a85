import type { LiveEvent } from '#contracts/events.ts'
import type { Noun } from './lifecycle.ts'

/** A bulk of changes to one noun becomes one event now and one when it has settled. */
const quietMs = 300

/** Tells that a noun changed, at most about three times a second each. */
export function createNounChanges(publish: (event: LiveEvent) => void): (noun: Noun) => void {
  const timers = new Map<Noun, { again: boolean }>()
  return function changed(noun) {
    const pending = timers.get(noun)
    if (pending) {
      pending.again = true
      return
    }
    publish({ type: 'noun-changed', noun })
    const state = { again: false }
    timers.set(noun, state)
    setTimeout(() => {
      timers.delete(noun)
      if (state.again) changed(noun)
    }, quietMs)
  }
}
