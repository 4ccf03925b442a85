import { z } from 'zod'

/** `limits.cpu`: a number of CPUs, or a set of them such as `0-3,7`. Returns what would be right, or null. */
export function cpuLimitProblem(text: string): string | null {
  if (/^\d+$/.test(text)) {
    if (Number(text) === 0) return 'At least 1 CPU; leave it empty for all of them. CPU 0 alone is 0-0'
    return Number(text) > 4096 ? 'At most 4096 CPUs' : null
  }
  if (/^\d+[.,]\d+$/.test(text) && Number(text.replace(',', '.')) % 1 !== 0 && !text.includes(',')) {
    return 'Whole CPUs only; for a part of one set limits.cpu.allowance, for example 50%'
  }
  if (text.endsWith('%'))
    return 'A share is set with limits.cpu.allowance; here write a number or a set such as 0-3,7'
  if (!/^\d+(-\d+)?(,\d+(-\d+)?)*$/.test(text)) {
    return 'Write a number of CPUs such as 2, or a set of them such as 0-3,7'
  }
  for (const part of text.split(',')) {
    const [first = '', last = first] = part.split('-')
    if (Number(first) > Number(last)) return `Write the lower CPU first: ${last}-${first}`
    if (Number(last) > 4095) return `CPU ${last} does not exist on any machine`
  }
  return null
}

/** A CPU limit, or nothing. */
export const optionalCpuLimitSchema = z
  .string()
  .trim()
  .superRefine((text, context) => {
    const problem = text === '' ? null : cpuLimitProblem(text)
    if (problem !== null) context.addIssue({ code: 'custom', message: problem })
  })
