/**
 * The lab from a program: throw-away LXD hosts for tests, benchmarks and practice.
 *
 *   const lab = await labUp({ name: 'mine' })
 *   await lab.lxc(['launch', 'lab:busybox/1.35', 'c1'])
 *   await labDown('mine')
 *
 * A lab belongs to nobody: it outlives the process that made it, and any other process attaches to it by its name.
 */

import { bringUp, isWhole } from './bring-up.ts'
import type { BusyboxImage } from './images/busybox.ts'
import { setImageServerRate } from './images/image-server.ts'
import { offerBusybox } from './images/offer.ts'
import { type LabHost, labHost } from './lab-host.ts'
import { withLock } from './lock.ts'
import { commandInside, runInside } from './namespaces.ts'
import { setUpNetwork } from './network-backends.ts'
import { isAlive } from './processes.ts'
import { type Command, type RunOptions, type RunResult, systemEnvironment } from './run.ts'
import { type LabNetworkTool, type LabState, labNames, readState } from './state.ts'
import { tearDown } from './teardown.ts'

export type LabOptions = {
  /** Lower-case letters, digits and hyphens; several labs run side by side. */
  name?: string
  /** Make pools `default` (btrfs) and `dir1` (dir), bridge lxdbr0 and a default profile; false leaves LXD as a first start finds it. */
  init?: boolean
  /** Size of the btrfs loop file of pool `default`, which is sparse. */
  poolSize?: string
  /** Also build and publish a Debian 12 image with systemd; the first time takes a minute. */
  debian?: boolean
  /** The tool of the distribution that sets the first host's enp0s3 up, as on a real host, instead of a DHCP client of the lab's own. */
  network?: LabNetworkTool
  /** Limit of the image server's downloads. */
  imageServerBytesPerSecond?: number
  /** Told what takes time or changes the machine, e.g. packages that are installed. */
  say?: (line: string) => void
}

/** A lab that is up. It is also its own first LXD host; a cluster has more of them in `hosts`. */
export type Lab = LabHost & {
  /** The lab's name; the host's own name is `hosts[0].name`. */
  name: string
  /** Folder with all of the lab's files; logs are in `log/`. */
  dir: string
  hosts: LabHost[]
  imageServer: { url: string; port: number; certificatePem: string }
  lan: {
    /** First process of the LAN's namespaces. */
    initPid: number
    /** Address of the LAN's gateway, DHCP and name server. */
    address: string
    /** Names in it are served by the LAN: gateway.<domain>, and every host by its own. */
    domain: string
  }
  /** Runs a program in the LAN's namespaces, on the other end of enp0s3. */
  execLan(args: readonly string[], options?: RunOptions): Promise<RunResult>
  /** The command line that `execLan` would run, for a caller with a launcher of its own. */
  commandLan(args: readonly string[]): Command
  /** Limits downloads, also those under way; undefined lifts the limit. */
  setImageServerRate(bytesPerSecond: number | undefined): void
  /** Offers one more busybox image, or a newer version of one that is offered. */
  offerBusybox(image: BusyboxImage): Promise<void>
}

/** Brings a lab up, or completes and repairs one that is there. Needs root. */
export async function labUp(options: LabOptions = {}): Promise<Lab> {
  return start(1, options)
}

/** The same with several LXD hosts on one LAN, joined into a cluster; its storage pool and bridge exist on every member. */
export async function labClusterUp(options: LabOptions & { members?: number } = {}): Promise<Lab> {
  return start(options.members ?? 3, options)
}

/** Takes a lab down and removes every trace; nothing happens if there is none. */
export async function labDown(name: string): Promise<void> {
  await withLock(name, () => tearDown(name))
}

/** Attaches to a lab that is up. */
export function labAttach(name: string): Lab {
  const state = readState(name)
  if (!state || !isWhole(state)) throw new Error(`There is no lab "${name}" that is up`)
  return attach(state)
}

export type LabStatus = {
  name: string
  /** `broken`: a part of it has ended; the next up or down deals with it. */
  phase: 'up' | 'starting' | 'broken' | 'absent'
  socketPath?: string
  lxdDir?: string
  imageServer?: { url: string; certificatePem: string }
  hosts: {
    name: string
    socketPath: string
    address: string | null
    initPid: number | null
    lxdPid: number | null
  }[]
}

export function labStatus(name: string): LabStatus {
  const state = readState(name)
  if (!state) return { name, phase: labNames().includes(name) ? 'broken' : 'absent', hosts: [] }
  const alive = isWhole(state) && state.hosts.every((host) => isAlive(host.lxd))
  return {
    name,
    phase: alive ? state.phase : state.phase === 'up' ? 'broken' : 'starting',
    ...(state.hosts[0] && { socketPath: state.hosts[0].socketPath, lxdDir: state.hosts[0].lxdDir }),
    ...(state.imageServer && {
      imageServer: { url: state.imageServer.url, certificatePem: state.imageServer.certificatePem },
    }),
    hosts: state.hosts.map((host) => ({
      name: host.name,
      socketPath: host.socketPath,
      address: host.address,
      initPid: isAlive(host.init) ? host.init.pid : null,
      lxdPid: isAlive(host.lxd) ? host.lxd.pid : null,
    })),
  }
}

/** Every lab on this machine, up or not. */
export function listLabs(): LabStatus[] {
  return labNames().map(labStatus)
}

async function start(members: number, options: LabOptions): Promise<Lab> {
  const name = options.name ?? 'default'
  return withLock(name, async () => {
    const state = await bringUp(name, members, options)
    const { network } = options
    if (network && state.hosts[0]?.network !== network)
      await setUpNetwork(attach(state), network, options.say)
    return attach(state)
  })
}

function attach(state: LabState): Lab {
  const hosts = state.hosts.map((host) => labHost(state.name, host.name))
  const [first] = hosts
  const { imageServer, lan } = state
  if (!first || !imageServer || !lan.init) throw new Error(`The lab "${state.name}" is not complete`)
  const lanInit = lan.init
  return {
    ...first,
    name: state.name,
    dir: state.dir,
    hosts,
    imageServer: { url: imageServer.url, port: imageServer.port, certificatePem: imageServer.certificatePem },
    lan: { initPid: lanInit.pid, address: lan.address, domain: lan.domain },
    execLan: (args, runOptions = {}) =>
      runInside(lanInit, args, { ...runOptions, env: runOptions.env ?? systemEnvironment() }),
    commandLan: (args) => {
      const [file, rest] = commandInside(lanInit, args)
      return { file, args: rest }
    },
    setImageServerRate: (rate) => setImageServerRate(state, rate),
    offerBusybox: (image) => offerBusybox(state, image),
  }
}
