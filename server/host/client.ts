import { env } from '#server/platform/env.ts'
import { remember } from '#server/platform/remember.ts'
import { createHostdClient, type HostdClient } from './hostd-client.ts'

/** The process-wide client of hostd. Nothing is connected before the first call. */
export function hostd(): HostdClient {
  return remember('hostd', () => createHostdClient(env.hostdSocket))
}
