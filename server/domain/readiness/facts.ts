import type { HostFacts } from '#hostd/readiness/protocol.ts'

/** How the console stands to LXD, as the user that it runs as. */
export type LxdFacts = {
  /** On another machine, reached over HTTPS: nothing can be said of its host. */
  remote: boolean
  /** Path of the socket; of a remote one its address. */
  socketPath: string
  /** `forbidden`: there is a socket, and this user may not open it. `silent`: nobody answers on it. */
  state: 'answers' | 'forbidden' | 'silent' | 'absent'
  user: string
  /** Group that may open the socket. */
  group: string
  version: string
  /** Release of the kernel it runs on. */
  kernel: string
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
