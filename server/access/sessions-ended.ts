import { remember } from '#server/platform/remember.ts'

type Listener = (personId: string) => void
const state = remember('sessions-ended', () => ({ listeners: new Set<Listener>(), endings: 0 }))

/**
 * Called whenever sessions or rights of a person may have ended: removed, another role, signed out, new password.
 * Whoever holds a connection of that person open asks again whether it may stay. Returns the way to stop listening.
 */
export function onSessionsEnded(listener: Listener): () => void {
  state.listeners.add(listener)
  return () => state.listeners.delete(listener)
}

export function sessionsEnded(personId: string): void {
  state.endings += 1
  for (const listener of [...state.listeners]) listener(personId)
}

/** Grows whenever something ended: what was learnt about sessions before no longer counts. */
export function endingsSoFar(): number {
  return state.endings
}
