import { access, constants, readFile, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { lxd } from '#server/lxd/client.ts'
import { listNetworks } from '#server/lxd/resources/networks.ts'
import { getServer } from '#server/lxd/resources/server.ts'
import { env } from '#server/platform/env.ts'
import type { LxdFacts } from './facts.ts'

const patienceMs = 3000

/** How the console stands to LXD. Never rejects: that LXD is not there is what this is for. */
export async function readLxdFacts(): Promise<LxdFacts> {
  const socketPath = lxd().place
  const facts: LxdFacts = {
    ...{ remote: Boolean(env.lxdRemote), kernel: '' },
    ...{ socketPath, state: 'absent', user: userName(), group: 'lxd', version: '' },
    ...{ storageDrivers: [], kernelFeatures: {}, bridges: [] },
  }
  if (!facts.remote) {
    const socket = await stat(socketPath).catch(() => null)
    if (!socket) return facts
    facts.group = await groupName(socket.gid)
    if (!(await mayOpen(socketPath))) return { ...facts, state: 'forbidden' }
  }
  try {
    const { server } = await getServer(lxd(), { timeoutMs: patienceMs })
    const { environment } = server
    return {
      ...facts,
      state: 'answers',
      version: environment?.server_version ?? '',
      kernel: environment?.kernel_version ?? '',
      storageDrivers: environment?.storage_supported_drivers.map((driver) => driver.Name) ?? [],
      kernelFeatures: environment?.kernel_features ?? {},
      bridges: await managedBridges().catch((): string[] => []),
    }
  } catch {
    return { ...facts, state: 'silent' }
  }
}

/** Also of a user who is in no list, as in a container that runs as a bare number. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? '')
  }
}

async function managedBridges(): Promise<string[]> {
  const networks = await listNetworks(lxd(), 'default', { timeoutMs: patienceMs })
  return networks.filter(({ managed, type }) => managed && type === 'bridge').map(({ name }) => name)
}

function mayOpen(socketPath: string): Promise<boolean> {
  return access(socketPath, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  )
}

async function groupName(gid: number): Promise<string> {
  const groups = await readFile('/etc/group', 'utf8').catch(() => '')
  return (
    groups
      .split('\n')
      .find((line) => line.split(':')[2] === String(gid))
      ?.split(':')[0] ?? String(gid)
  )
}
