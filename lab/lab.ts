import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cgroupDirectories, createCgroups } from './cgroups.ts'
import { initialiseLxd } from './initialise-lxd.ts'
import { connectHost, startLan } from './lan.ts'
import { ensureLoopNodes } from './loop-devices.ts'
import { startLxd } from './lxd-daemon.ts'
import { holdNamespaces } from './namespaces.ts'
import { ensurePackages } from './packages.ts'
import { isAlive } from './processes.ts'
import {
  bootId,
  cgroupsFile,
  type HostState,
  type LabState,
  labDirectory,
  readState,
  writeState,
} from './state.ts'
import { tearDown } from './teardown.ts'

export type LabOptions = {
  name?: string
  /** Storage pools, lxdbr0 and a default profile; false leaves LXD as a first start finds it. */
  init?: boolean
  /** Size of the btrfs loop file of pool `default`; it is sparse. */
  poolSize?: string
  say?: (line: string) => void
}

export type Lab = { name: string; socketPath: string; lxdDir: string; state: LabState }

export async function labUp(options: LabOptions = {}): Promise<Lab> {
  const name = options.name ?? 'default'
  const say = options.say ?? (() => undefined)
  if (process.getuid?.() !== 0) throw new Error('The lab makes namespaces and mounts: run it as root')
  await ensurePackages(false, say)
  await ensureLoopNodes()
  const known = readState(name)
  if (known && !isWhole(known)) await tearDown(name)
  const state = known && isWhole(known) ? known : newState(name)
  writeState(state)
  createCgroups(state.cgroups)
  writeFileSync(cgroupsFile(state), `${state.cgroups.join('\n')}\n`)
  await startLan(state)
  for (const host of state.hosts) await startHost(state, host)
  if (options.init ?? true)
    for (const host of state.hosts) await initialiseLxd(host, options.poolSize ?? '4GiB')
  state.phase = 'up'
  writeState(state)
  return attach(state)
}

export async function labDown(name: string): Promise<void> {
  await tearDown(name)
}

async function startHost(state: LabState, host: HostState): Promise<void> {
  mkdirSync(host.dir, { recursive: true })
  if (!isAlive(host.init)) {
    host.init = await holdNamespaces(state, host.name, 'hold-host.sh', [host.dir, host.name])
    writeState(state)
  }
  await connectHost(state, host)
  await startLxd(state, host)
}

function attach(state: LabState): Lab {
  const host = state.hosts[0]
  if (!host) throw new Error('a lab has at least one host')
  return { name: state.name, socketPath: host.socketPath, lxdDir: host.lxdDir, state }
}

/** A namespace that ended has lost its mounts and links: the rest is then taken down and made anew. */
function isWhole(state: LabState): boolean {
  return (
    state.bootId === bootId() && isAlive(state.lan.init) && state.hosts.every((host) => isAlive(host.init))
  )
}

function newState(name: string): LabState {
  const dir = labDirectory(name)
  const lxdDir = join(dir, 'lxd')
  return {
    version: 1,
    name,
    dir,
    bootId: bootId(),
    phase: 'starting',
    cgroups: cgroupDirectories(name),
    lan: { init: null, dnsmasq: null, address: '10.20.30.1', prefix: 24, domain: 'lan.test' },
    hosts: [
      {
        name: 'lab',
        dir,
        lxdDir,
        socketPath: join(lxdDir, 'unix.socket'),
        init: null,
        lxd: null,
        dhcpClient: null,
        address: null,
      },
    ],
    imageServer: null,
  }
}
