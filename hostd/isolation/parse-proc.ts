import type { IdMap, Isolation } from '#contracts/isolation.ts'

/** The fields of /proc/<pid>/status by name. */
export function parseStatus(text: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  return fields
}

export function parseIdMap(text: string): IdMap {
  return text.split('\n').flatMap((line) => {
    const [inside, outside, count] = line.trim().split(/\s+/).map(Number)
    return inside === undefined || outside === undefined || count === undefined
      ? []
      : [{ inside, outside, count }]
  })
}

export function insideId(map: IdMap, id: number): number | null {
  const range = map.find(({ outside, count }) => id >= outside && id < outside + count)
  return range ? range.inside + id - range.outside : null
}

/** The container whose payload a process is, from /proc/<pid>/cgroup. The first such folder counts: below it the container
 * names folders itself. null where there is none, or two hierarchies disagree. */
export function payloadOf(cgroup: string): string | null {
  const found = new Set(
    cgroupPaths(cgroup).flatMap(({ path }) => {
      const folder = path.split('/').find((each) => each.startsWith('lxc.payload.'))
      return folder === undefined ? [] : [folder.slice('lxc.payload.'.length)]
    }),
  )
  const [only] = found
  return found.size === 1 && only !== undefined ? only : null
}

export function cgroupPaths(cgroup: string): { controllers: string[]; path: string }[] {
  return cgroup.split('\n').flatMap((line) => {
    const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? []
    return controllers === undefined || path === undefined
      ? []
      : [{ controllers: controllers.split(','), path }]
  })
}

export type Mount = Isolation['mounts'][number] & { superOptions: string[] }

export function parseMounts(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [before, after] = line.split(' - ')
    const [, , , , target, options] = (before ?? '').split(' ')
    const [type, source, superOptions] = (after ?? '').split(' ')
    if (target === undefined || options === undefined || type === undefined) return []
    const readOnly = options.split(',').includes('ro')
    return [
      {
        ...{ target: unescaped(target), type, source: unescaped(source ?? ''), readOnly },
        superOptions: (superOptions ?? '').split(','),
      },
    ]
  })
}

/** The kernel writes blanks and backslashes in paths as octal. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
}

/** Bytes received and sent by interface, from /proc/<pid>/net/dev. */
export function parseTraffic(text: string): Map<string, { received: number; sent: number }> {
  const traffic = new Map<string, { received: number; sent: number }>()
  for (const line of text.split('\n')) {
    const [, name, rest] = /^\s*([^\s:]+):\s*(.*)$/.exec(line) ?? []
    if (name === undefined || rest === undefined) continue
    const counters = rest.split(/\s+/).map(Number)
    traffic.set(name, { received: counters[0] ?? 0, sent: counters[8] ?? 0 })
  }
  return traffic
}

// In the kernel's order: bit 0 is chown.
const capabilities =
  'chown dac_override dac_read_search fowner fsetid kill setgid setuid setpcap linux_immutable net_bind_service net_broadcast net_admin net_raw ipc_lock ipc_owner sys_module sys_rawio sys_chroot sys_ptrace sys_pacct sys_admin sys_boot sys_nice sys_resource sys_time sys_tty_config mknod lease audit_write audit_control setfcap mac_override mac_admin syslog wake_alarm block_suspend audit_read perfmon bpf checkpoint_restore'.split(
    ' ',
  )

export function parseCapabilities(hex: string): string[] {
  if (!/^[0-9a-f]+$/i.test(hex)) return []
  const bits = BigInt(`0x${hex}`)
  return Array.from({ length: 64 }, (_, bit) => bit)
    .filter((bit) => (bits >> BigInt(bit)) & 1n)
    .map((bit) => capabilities[bit] ?? `capability ${bit}`)
}
