import { userInfo } from 'node:os'
import type { HostdPerson } from '#hostd/wire.ts'

/** Whom hostd writes down for what is asked on the host itself. */
export function personAtTerminal(): HostdPerson {
  const user = userInfo().username
  return { id: user, name: `${user}, at the host's own terminal` }
}
