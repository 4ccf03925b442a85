import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { findCgroups } from './cgroups.ts'
import { loopDevicesBelow } from './loop-devices.ts'
import { run } from './run.ts'
import { labDirectory } from './state.ts'

/** What the machine shows of itself: a lab must leave it exactly as it was. */
export async function machineFacts(): Promise<Record<string, string>> {
  const links = await run('ip', ['-o', 'link'])
  const rules = await run('nft', ['list', 'tables'], { allowFailure: true })
  return {
    interfaces: links.stdout.replace(/^\d+: /gm, ''),
    mounts: readFileSync('/proc/self/mountinfo', 'utf8'),
    hostName: readFileSync('/proc/sys/kernel/hostname', 'utf8'),
    hosts: readFileSync('/etc/hosts', 'utf8'),
    resolver: readFileSync('/etc/resolv.conf', 'utf8'),
    forwarding: readFileSync('/proc/sys/net/ipv4/ip_forward', 'utf8'),
    tables: rules.stdout,
  }
}

/** The namespaces that processes are in, as the kernel names them, e.g. `net:[4026532177]`. */
export function namespacesOf(pids: readonly number[]): Set<string> {
  return new Set(
    pids.flatMap((pid) => ['net', 'mnt', 'pid', 'uts'].flatMap((kind) => namespaceOf(pid, kind) ?? [])),
  )
}

/** Whatever can still be found of a lab on the machine; nothing is left when this is empty. */
export async function tracesOf(name: string, namespaces: ReadonlySet<string>): Promise<string[]> {
  const dir = labDirectory(name)
  const found = (await loopDevicesBelow(dir)).map((device) => `loop device ${device}`)
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry)
    // A process that has ended and only waits for the machine's init to take note of it holds nothing any more.
    if (!Number.isInteger(pid) || pid === process.pid || /^State:\s+Z/m.test(read(`/proc/${pid}/status`)))
      continue
    const inCgroup =
      read(`/proc/${pid}/cgroup`).includes(`/gantry-lab/${name}\n`) ||
      read(`/proc/${pid}/cgroup`).includes(`/gantry-lab/${name}/`)
    const inNamespace = [...namespacesOf([pid])].some((namespace) => namespaces.has(namespace))
    const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')
    if (inCgroup || inNamespace || command.includes(`${dir}/`)) found.push(`process ${pid}: ${command}`)
    if (read(`/proc/${pid}/mountinfo`).includes(`${dir}/`)) found.push(`mount seen by ${pid}`)
  }
  return [...found, ...findCgroups(name).map((path) => `cgroup ${path}`)]
}

function namespaceOf(pid: number, kind: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/${kind}`)
  } catch {
    return undefined
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
