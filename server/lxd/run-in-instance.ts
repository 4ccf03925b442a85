import { z } from 'zod'
import type { LxdClient } from './lxd-client.ts'
import type { FinishedOperation, Operation } from './operation.ts'
import { followOperation, startOperation } from './operations.ts'
import { lxdUrl } from './url.ts'

type Ref = { project: string; name: string }
export type RanProgram = {
  /** 127 where the instance has no such program. */
  exitCode: number
  /** What it wrote to its output and its errors, at most 64 KiB. */
  output: string
}

const resultSchema = z.looseObject({
  return: z.number().optional(),
  output: z.record(z.string(), z.string()).optional(),
})

/**
 * Runs a program in a running instance to its end, without a terminal. LXD cannot cancel it and gives no time limit:
 * `command` must end by itself. Errors: `lxd-refused` when the instance is not running.
 */
export async function runInInstance(
  client: LxdClient,
  ref: Ref,
  command: readonly string[],
  follow: (operation: Operation) => Promise<FinishedOperation> = (operation) =>
    followOperation(client, operation.id, { project: ref.project, operation }),
): Promise<RanProgram> {
  const url = lxdUrl(['instances', ref.name, 'exec'], { project: ref.project })
  const operation = await startOperation(client, 'POST', url, {
    command,
    interactive: false,
    'wait-for-websocket': false,
    'record-output': true,
  })
  const { operation: end, error } = await follow(operation)
  const result = resultSchema.parse(end.metadata)
  const output = await readRecords(client, ref, Object.values(result.output ?? {}))
  // 126 and 127 are failures of the operation to LXD, with no output recorded.
  const exitCode = result.return ?? (error === null ? 0 : 127)
  return { exitCode, output: error === null || output !== '' ? output : error }
}

/** LXD keeps what a program wrote in files of the instance's log directory; they are ours to delete. */
async function readRecords(client: LxdClient, ref: Ref, addresses: readonly string[]): Promise<string> {
  const texts: string[] = []
  for (const address of addresses) {
    const segments = new URL(address, 'http://lxd').pathname.split('/').slice(2).map(decodeURIComponent)
    const url = lxdUrl(segments, { project: ref.project })
    texts.push((await (await client.raw(url)).body.text()).slice(0, 65_536))
    await client.send('DELETE', url)
  }
  return texts.filter((text) => text.trim() !== '').join('\n')
}
