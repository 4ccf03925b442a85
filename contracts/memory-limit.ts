import { z } from 'zod'
import { parseByteSize } from './byte-size.ts'

/** `limits.memory`: a size, or a share of the host's memory. Returns what would be right, or null. */
export function memoryLimitProblem(text: string): string | null {
  if (text.endsWith('%')) {
    const number = text.slice(0, -1)
    if (!/^\d+$/.test(number)) return 'Write the share as a whole number, for example 25%'
    return Number(number) >= 1 && Number(number) <= 100 ? null : 'A share is from 1% to 100%'
  }
  const parsed = parseByteSize(text)
  return 'problem' in parsed ? parsed.problem : null
}

/** A memory limit, or nothing. */
export const optionalMemoryLimitSchema = z
  .string()
  .trim()
  .superRefine((text, context) => {
    const problem = text === '' ? null : memoryLimitProblem(text)
    if (problem !== null) context.addIssue({ code: 'custom', message: problem })
  })
