import { parseByteSize } from './byte-size.ts'
import { cpuLimitProblem } from './cpu-limit.ts'
import type { InstanceType } from './instances.ts'
import { memoryLimitProblem } from './memory-limit.ts'

type Rule = { problem: (value: string) => string | null; only?: InstanceType }

const bool: Rule = {
  // What LXD's IsBool takes, upper or lower case.
  problem: (value) => (/^(true|false|1|0|yes|no|on|off)$/i.test(value) ? null : 'Write true or false'),
}
const whole: Rule = { problem: (value) => (/^-?\d{1,18}$/.test(value) ? null : 'Write a whole number') }
const counted: Rule = { problem: (value) => (/^\d{1,9}$/.test(value) ? null : 'Write a whole number from 0') }
const zeroToTen: Rule = {
  problem: (value) => (/^(\d|10)$/.test(value) ? null : 'Write a number from 0 to 10'),
}
const size: Rule = {
  problem: (value) => {
    const parsed = parseByteSize(value)
    return 'problem' in parsed ? parsed.problem : null
  },
}
const anything: Rule = { problem: () => null }
const allowance: Rule = {
  only: 'container',
  problem: (value) => {
    const share = /^(\d+)%$/.exec(value)
    if (share) {
      return Number(share[1]) >= 1 ? null : 'A share is at least 1%'
    }
    const slice = /^(\d+)ms\/(\d+)ms$/.exec(value)
    if (!slice) return 'Write a share such as 50%, or a hard slice of time such as 25ms/100ms'
    return Number(slice[1]) > 0 && Number(slice[2]) > 0 ? null : 'Both times are more than 0ms'
  },
}
const oneOf = (...words: string[]): Rule => ({
  problem: (value) => (words.includes(value) ? null : `Write one of: ${words.join(', ')}`),
})
const inContainers = (rule: Rule): Rule => ({ ...rule, only: 'container' })
const inMachines = (rule: Rule): Rule => ({ ...rule, only: 'virtual-machine' })

/** Keys whose rule is the same in every LXD from 4.0 on. What is not here goes to LXD as it was typed. */
export const configKeyRules: Record<string, Rule> = {
  'boot.autostart': bool,
  'boot.autostart.delay': counted,
  'boot.autostart.priority': whole,
  'boot.host_shutdown_timeout': counted,
  'boot.stop.priority': whole,
  'cloud-init.network-config': anything,
  'cloud-init.user-data': anything,
  'cloud-init.vendor-data': anything,
  'limits.cpu': { problem: cpuLimitProblem },
  'limits.cpu.allowance': allowance,
  'limits.cpu.priority': inContainers(zeroToTen),
  'limits.disk.priority': zeroToTen,
  'limits.hugepages.1GB': inContainers(size),
  'limits.hugepages.1MB': inContainers(size),
  'limits.hugepages.2MB': inContainers(size),
  'limits.hugepages.64KB': inContainers(size),
  'limits.memory': { problem: memoryLimitProblem },
  'limits.memory.enforce': inContainers(oneOf('hard', 'soft')),
  'limits.memory.hugepages': inMachines(bool),
  'limits.memory.swap': inContainers(bool),
  'limits.memory.swap.priority': inContainers(zeroToTen),
  'limits.network.priority': zeroToTen,
  'limits.processes': inContainers(counted),
  'linux.kernel_modules': inContainers(anything),
  'migration.incremental.memory': inContainers(bool),
  'migration.stateful': bool,
  'raw.apparmor': anything,
  'raw.idmap': anything,
  'raw.lxc': inContainers(anything),
  'raw.qemu': inMachines(anything),
  'raw.seccomp': inContainers(anything),
  'security.agent.metrics': inMachines(bool),
  'security.devlxd': bool,
  'security.devlxd.images': bool,
  'security.idmap.base': counted,
  'security.idmap.isolated': bool,
  'security.idmap.size': counted,
  'security.nesting': inContainers(bool),
  'security.privileged': inContainers(bool),
  'security.protection.delete': bool,
  'security.protection.shift': inContainers(bool),
  'security.secureboot': inMachines(bool),
  'security.syscalls.intercept.mknod': inContainers(bool),
  'security.syscalls.intercept.mount': inContainers(bool),
  'security.syscalls.intercept.setxattr': inContainers(bool),
  'snapshots.expiry': anything,
  'snapshots.pattern': anything,
  'snapshots.schedule': anything,
  'snapshots.schedule.stopped': bool,
}

/** Keys that have a field of their own in the launch form. */
const ownFields: Record<string, string> = {
  'limits.cpu': 'CPU',
  'limits.memory': 'Memory',
  'boot.autostart': 'Autostart',
  'boot.autostart.delay': 'Autostart',
  'boot.autostart.priority': 'Autostart',
}

/** What is wrong with a key that a person typed, in words that say what would be right; null when nothing is. */
export function configKeyProblem(key: string): string | null {
  if (key === '') return 'Write a key, for example security.nesting'
  if (/\s/.test(key)) return 'Keys have no spaces'
  if (key.includes('=')) return 'Write the key alone; the value goes into the next field'
  if (key.startsWith('volatile.')) return 'LXD writes the volatile keys itself; they cannot be set here'
  const field = ownFields[key]
  if (field !== undefined) return `Set this in the field “${field}” above`
  if (!key.includes('.'))
    return `Keys have a dot, for example user.${key.replace(/[^A-Za-z0-9_-]/g, '') || 'note'}`
  if (/^\.|\.$|\.\./.test(key)) return 'Something is missing before or after a dot'
  if (!/^[A-Za-z0-9._:/@+-]+$/.test(key)) return 'Letters, digits, dots, dashes and underscores only'
  return null
}

/** What is wrong with a value; null when nothing is, or when only LXD knows. */
export function configValueProblem(key: string, value: string, type: InstanceType): string | null {
  if (value.includes('\0')) return 'The value has a NUL character in it'
  if (value.length > 65_536) return 'At most 65536 characters'
  const rule = configKeyRules[key]
  if (!rule) return null
  if (rule.only !== undefined && rule.only !== type) {
    return rule.only === 'container' ? 'Only containers have this key' : 'Only virtual machines have this key'
  }
  if (value === '') return 'Write a value, or take the key out'
  return rule.problem(value)
}
