import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cgroupDirectories, cgroupsToJoin, createCgroups } from './cgroups.ts'
import { formCluster } from './cluster.ts'
import { setImageServerRate, startImageServer } from './images/image-server.ts'
import { offerDebian } from './images/offer.ts'
import { initialiseLxd } from './initialise-lxd.ts'
import { connectHost, startLan } from './lan.ts'
import { ensureLoopNodes } from './loop-devices.ts'
import { writeClientConfiguration } from './lxc-client.ts'
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

type BringUpOptions = {
  init?: boolean
  poolSize?: string
  debian?: boolean
  imageServerBytesPerSecond?: number
  say?: (line: string) => void
}

/** Starts whatever of the lab does not run; a lab whose namespaces have ended is removed first and made anew. */
export async function bringUp(name: string, members: number, options: BringUpOptions): Promise<LabState> {
  const dir = labDirectory(name)
  if (process.getuid?.() !== 0) throw new Error('The lab makes namespaces and mounts: run it as root')
  await ensurePackages(options.debian ?? false, options.say ?? (() => undefined))
  await ensureLoopNodes()
  const state = (await reusable(name, members)) ?? newState(name, dir, members)
  writeState(state)
  createCgroups(state.cgroups)
  writeFileSync(cgroupsFile(state), `${cgroupsToJoin(state.cgroups).join('\n')}\n`)
  await startLan(state)
  await Promise.all(state.hosts.map((host) => startHost(state, host)))
  await startImageServer(state)
  if (options.debian) await offerDebian(state, options.say ?? (() => undefined))
  if (options.imageServerBytesPerSecond !== undefined)
    setImageServerRate(state, options.imageServerBytesPerSecond)
  writeClientConfiguration(state)
  await initialise(state, options)
  state.phase = 'up'
  writeState(state)
  return state
}

async function initialise(state: LabState, options: BringUpOptions): Promise<void> {
  if (options.init === false) return
  const poolSize = options.poolSize ?? '4GiB'
  const [only] = state.hosts
  if (state.hosts.length > 1) await formCluster(state, poolSize)
  else if (only) await initialiseLxd(only, poolSize)
}

/** Whether all namespaces still stand; what ran inside them can be started again. */
export function isWhole(state: LabState): boolean {
  return (
    state.bootId === bootId() && isAlive(state.lan.init) && state.hosts.every((host) => isAlive(host.init))
  )
}

async function reusable(name: string, members: number): Promise<LabState | undefined> {
  const state = readState(name)
  // A member that was interrupted while joining can neither join nor leave: a cluster is resumed only once it stood.
  if (state && isWhole(state) && (state.hosts.length === 1 || state.phase === 'up')) {
    if (state.hosts.length === members) return state
    throw new Error(`The lab "${name}" is up with ${state.hosts.length} host(s): take it down first`)
  }
  await tearDown(name)
  return undefined
}

async function startHost(state: LabState, host: HostState): Promise<void> {
  mkdirSync(host.dir, { recursive: true })
  if (!isAlive(host.init)) {
    host.init = await holdNamespaces(state, host.name, 'hold-host.sh', [host.dir, host.name])
    writeState(state)
  }
  await connectHost(state, host)
  await startLxd(state, host.name)
}

function newState(name: string, dir: string, members: number): LabState {
  return {
    version: 1,
    name,
    dir,
    bootId: bootId(),
    phase: 'starting',
    cgroups: cgroupDirectories(name),
    lan: { init: null, dnsmasq: null, address: '10.20.30.1', prefix: 24, domain: 'lan.test' },
    hosts:
      members === 1
        ? [newHost('lab', dir)]
        : Array.from({ length: members }, (_, index) =>
            newHost(`lab${index + 1}`, join(dir, `lab${index + 1}`)),
          ),
    imageServer: null,
  }
}

function newHost(name: string, dir: string): HostState {
  const lxdDir = join(dir, 'lxd')
  return {
    name,
    dir,
    lxdDir,
    socketPath: join(lxdDir, 'unix.socket'),
    init: null,
    lxd: null,
    dhcpClient: null,
    address: null,
    network: null,
  }
}
