import { z } from 'zod'
import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { failureCode } from '#server/lxd/errors.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { remember } from '#server/platform/remember.ts'

const kept = 128 * 1024
const consolesRemembered = 50
const instanceSchema = z.looseObject({ created_at: z.string() })

/** What was read of each console before, by instance and the time it was made: a namesake has another console. */
const readBefore = () => remember('console-logs', () => new Map<string, Buffer>())

/**
 * What a console printed before anybody attached. LXD 5.0.2 hands its buffer out once and then begins anew, so what it
 * gave before is kept here. An empty buffer it answers with an error of its file system, and for virtual machines it
 * has none, so a refusal means that there is nothing new. Errors: `not-found`, `lxd-unreachable`.
 */
export async function readConsoleLog(client: LxdClient, ref: InstanceRef): Promise<Buffer> {
  const address = lxdUrl(['instances', ref.name], { project: ref.project })
  const { value } = await client.get(address, instanceSchema)
  const key = `${instanceKey(ref)} ${value.created_at}`
  const before = readBefore().get(key) ?? Buffer.alloc(0)
  const fresh = await readFresh(client, ref)
  // A release that does not empty its buffer gives the old part again.
  const again = before.length > 0 && fresh.subarray(0, before.length).equals(before)
  const all = again ? fresh : Buffer.concat([before, fresh])
  const log = all.subarray(Math.max(0, all.length - kept))
  keep(key, log)
  return log
}

async function readFresh(client: LxdClient, ref: InstanceRef): Promise<Buffer> {
  try {
    const url = lxdUrl(['instances', ref.name, 'console'], { project: ref.project })
    const { body } = await client.raw(url, { timeoutMs: 10_000 })
    return Buffer.from(await body.arrayBuffer())
  } catch (error) {
    if (failureCode(error) === 'lxd-unreachable') throw error
    return Buffer.alloc(0)
  }
}

function keep(key: string, log: Buffer): void {
  const logs = readBefore()
  logs.delete(key)
  logs.set(key, Buffer.from(log))
  const [oldest] = logs.keys()
  if (logs.size > consolesRemembered && oldest !== undefined) logs.delete(oldest)
}
