import { remember } from '#server/platform/remember.ts'

type Listener = (personId: string) => void
const listeners = remember('sessions-ended', () => new Set<Listener>())

/**
 * Called whenever sessions or rights of a person may have ended: removed, another role, signed out, new password.
 * Whoever holds a connection of that person open asks again whether it may stay. Returns the way to stop listening.
 */
export function onSessionsEnded(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function sessionsEnded(personId: string): void {
  for (const listener of [...listeners]) listener(personId)
}
