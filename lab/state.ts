import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { processIdentity } from './processes.ts'

/** Short on purpose: a unix socket path has at most 107 bytes. */
export const labRoot = '/var/tmp/gantry-lab'
export const cacheDirectory = join(labRoot, 'cache')

export const labNetworkTool = z.enum(['ifupdown', 'netplan', 'networkd', 'networkmanager'])
export type LabNetworkTool = z.infer<typeof labNetworkTool>

const hostState = z.object({
  /** Host name inside; `lab`, or `lab1`… for the members of a cluster. */
  name: z.string(),
  /** Everything that belongs to this host. */
  dir: z.string(),
  lxdDir: z.string(),
  socketPath: z.string(),
  /** First process of the host's namespaces: everything inside ends with it. */
  init: processIdentity.nullable(),
  lxd: processIdentity.nullable(),
  dhcpClient: processIdentity.nullable(),
  /** The address the LAN's DHCP server gave to enp0s3. */
  address: z.string().nullable(),
  /** The tool that sets enp0s3 up, where it is not the lab's own DHCP client. */
  network: labNetworkTool.nullable(),
})
export type HostState = z.infer<typeof hostState>

const imageServerState = z.object({
  url: z.string(),
  port: z.number().int(),
  certificatePem: z.string(),
  /** One listener on the loopback of the machine (`machine`), one on each host's, by its name. */
  processes: z.record(z.string(), processIdentity),
})

const labState = z.object({
  version: z.literal(1),
  name: z.string(),
  dir: z.string(),
  bootId: z.string(),
  phase: z.enum(['starting', 'up']),
  cgroups: z.array(z.string()),
  lan: z.object({
    init: processIdentity.nullable(),
    dnsmasq: processIdentity.nullable(),
    /** Address of the LAN's side, also its gateway and name server. */
    address: z.string(),
    prefix: z.number().int(),
    domain: z.string(),
  }),
  hosts: z.array(hostState),
  imageServer: imageServerState.nullable(),
})
export type LabState = z.infer<typeof labState>

export function labDirectory(name: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,23}$/.test(name) || name === 'cache') {
    throw new Error(`"${name}" is no name for a lab: lower-case letters, digits and hyphens, at most 24`)
  }
  return join(labRoot, name)
}

/** Paths handed to every part of the lab that starts something. */
export function cgroupsFile(state: LabState): string {
  return join(state.dir, 'cgroups')
}

export function stateFile(dir: string): string {
  return join(dir, 'lab.json')
}

/** Records that are missing, or were written by another version, count as none: the lab can then only be taken down. */
export function readState(name: string): LabState | undefined {
  const path = stateFile(labDirectory(name))
  if (!existsSync(path)) return undefined
  try {
    return labState.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

export function writeState(state: LabState): void {
  mkdirSync(state.dir, { recursive: true })
  const path = stateFile(state.dir)
  writeFileSync(`${path}.new`, `${JSON.stringify(state, null, 2)}\n`)
  renameSync(`${path}.new`, path)
}

/** Names of all labs that left anything in the state folder, whether they run or not. */
export function labNames(): string[] {
  if (!existsSync(labRoot)) return []
  return readdirSync(labRoot, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'cache' && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
}

export function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
}
