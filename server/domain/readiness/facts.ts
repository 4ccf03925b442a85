import type { HostFacts } from '#hostd/readiness/protocol.ts'

/** How the console stands to LXD, as the user that it runs as. */
export type LxdFacts = {
  socketPath: string
  /** `forbidden`: there is a socket, and this user may not open it. `silent`: nobody answers on it. */
  state: 'answers' | 'forbidden' | 'silent' | 'absent'
  user: string
  /** Group that may open the socket. */
  group: string
  version: string
  storageDrivers: string[]
  kernelFeatures: Record<string, string>
  /** Names of bridges that LXD manages. */
  bridges: string[]
}

export type ReadinessFacts = {
  host: HostFacts
  lxd: LxdFacts
  /** Why hostd cannot be used; null where it answers. */
  hostdMissing: string | null
}
