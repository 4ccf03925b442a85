import { cpuLimitProblem } from '../cpu-limit.ts'
import { memoryLimitProblem } from '../memory-limit.ts'
import { matching } from './names.ts'
import type { ValueRule } from './value-rule.ts'

/** A number of CPUs, or a set of them. */
export const cpus: ValueRule = { kind: 'text', example: '2', problem: cpuLimitProblem }

/** A size, or a share of the host's memory. */
export const memory: ValueRule = { kind: 'text', example: '2GiB', problem: memoryLimitProblem }

/** A share of the CPU when all are busy, or a hard slice of time. */
export const cpuAllowance: ValueRule = {
  kind: 'text',
  example: '50%',
  problem: (value) => {
    const share = /^(\d+)%$/.exec(value)
    if (share) return Number(share[1]) >= 1 ? null : 'A share is at least 1%'
    if (/^\d+[.,]\d+%$/.test(value)) return 'Write the share as a whole number, for example 50%'
    const slice = /^(\d+)ms\/(\d+)ms$/.exec(value)
    if (!slice) return 'Write a share such as 50%, or a hard slice of time such as 25ms/100ms'
    if (Number(slice[1]) === 0 || Number(slice[2]) === 0) return 'Both times are more than 0ms'
    // The kernel takes no longer period: /proc/sys/kernel has no switch for it.
    return Number(slice[2]) <= 1000 ? null : 'The second time, the period, is at most 1000ms'
  },
}

/** A limit of the kernel for processes: one number for both, or `soft:hard`. */
export const processLimit = matching(
  /^(unlimited|-?\d+)(:(unlimited|-?\d+))?$/,
  'Write a number or unlimited, or two of them as soft:hard, for example 1024:4096',
  { example: '1024:4096' },
)

/** Lines of `both|uid|gid host inside`. */
export const idMap: ValueRule = {
  kind: 'lines',
  example: 'both 1000 1000',
  problem: (text) => {
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    const wrong = lines.find((line) => !/^\s*(both|uid|gid)\s+\d+(-\d+)?\s+\d+(-\d+)?\s*$/.test(line))
    return wrong === undefined
      ? null
      : `“${wrong.trim()}”: write both, uid or gid, then the id on the host and the id inside, for example both 1000 1000`
  },
}
