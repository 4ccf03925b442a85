import { isIPv6 } from 'node:net'
import { AppError } from '#server/platform/app-error.ts'
import { db } from '#server/platform/db.ts'

export type Limit = { attempts: number; windowMs: number }

const minute = 60_000
/** Failed attempts. By e-mail address the limit is wide: it must not become a way to lock an administrator out. */
export const limits = {
  signInFrom: { attempts: 10, windowMs: 10 * minute },
  signInAs: { attempts: 50, windowMs: 60 * minute },
  linkFrom: { attempts: 20, windowMs: 10 * minute },
  passwordOf: { attempts: 10, windowMs: 10 * minute },
} as const satisfies Record<string, Limit>

/**
 * Counts an attempt before it is made, so that many at once cannot slip through, and takes it back when it succeeded:
 * only failures use the limit up. Throws `rate-limited` when it is.
 */
export async function limited<T>(
  keys: readonly (readonly [key: string, limit: Limit])[],
  attempt: () => Promise<T>,
): Promise<T> {
  for (const [key, limit] of keys) {
    const { count, resetAt } = await countAttempt(key, limit)
    if (count > limit.attempts) {
      const minutes = Math.max(1, Math.ceil((resetAt - Date.now()) / minute))
      throw new AppError('rate-limited', `Too many attempts. Try again in ${minutes} min.`)
    }
  }
  const result = await attempt()
  for (const [key] of keys)
    await db.$executeRaw`UPDATE "RateLimit" SET count = count - 1 WHERE key = ${key} AND count > 0`
  return result
}

async function countAttempt(key: string, limit: Limit): Promise<{ count: number; resetAt: number }> {
  const now = BigInt(Date.now())
  const resetAt = now + BigInt(limit.windowMs)
  // One statement: read and write apart would let two attempts see the same count.
  const rows = await db.$queryRaw<{ count: bigint; resetAt: bigint }[]>`
    INSERT INTO "RateLimit" (key, count, "resetAt") VALUES (${key}, 1, ${resetAt})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN "resetAt" <= ${now} THEN 1 ELSE count + 1 END,
      "resetAt" = CASE WHEN "resetAt" <= ${now} THEN ${resetAt} ELSE "resetAt" END
    RETURNING count, "resetAt"`
  const row = rows[0]
  if (!row) throw new Error('the database returned no row for an upsert')
  return { count: Number(row.count), resetAt: Number(row.resetAt) }
}

/** One key for what one subscriber can vary at will: an IPv6 address counts by its /64. */
export function addressKey(address: string): string {
  if (!isIPv6(address)) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  const [head = '', tail] = address.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const filled =
    tail === undefined
      ? left
      : [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right]
  const groups = filled.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${groups.join(':')}::/64`
}

/** Forgets windows that are over. */
export async function forgetOldAttempts(): Promise<void> {
  await db.rateLimit.deleteMany({ where: { resetAt: { lt: BigInt(Date.now()) } } })
}
