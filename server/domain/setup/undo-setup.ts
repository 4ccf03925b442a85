import { isSecret } from '#contracts/setup/plan.ts'
import { failureCode, failureWords } from '#server/lxd/errors.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { followOperation, startOperation } from '#server/lxd/operations.ts'
import { configSchema } from '#server/lxd/resources/lists.ts'
import { listNetworks } from '#server/lxd/resources/networks.ts'
import { addressOf } from './address-of.ts'
import { awaitSettled } from './await-settled.ts'
import { type JournalEntry, removeJournal, writeJournal } from './journal.ts'

/**
 * Takes back what the journal has, last step first, and says what stays. Goes on after a failure: the rest can still be undone.
 * The journal is removed at the end, also of what stays, since trying again would not help. Errors: `lxd-unreachable`, with the
 * journal kept, so that it can be tried again. `askedAt`: when the last step was asked for, in ms, where it is not known what
 * became of it; null where LXD has told.
 */
export async function undoSetup(
  client: LxdClient,
  entries: readonly JournalEntry[],
  askedAt: number | null,
): Promise<string[]> {
  const left: string[] = []
  const last = entries.at(-1)
  if (last && askedAt !== null) await awaitSettled(client, last, askedAt)
  for (let at = entries.length - 1; at >= 0; at--) {
    const entry = entries[at]
    if (!entry) continue
    const { taken, kept } = withoutSecrets(entry)
    left.push(...kept)
    try {
      await undo(client, taken)
      if (entry.kind === 'network' && entry.before === null)
        left.push(...(await leftLink(client, entry.name)))
    } catch (error) {
      if (failureCode(error) === 'lxd-unreachable') throw error
      left.push(`${entry.kind} ${entry.name}: ${failureWords(error)}`)
    }
    await writeJournal(entries.slice(0, at))
  }
  await removeJournal()
  return left
}

/** LXD tells of a secret only that it is set: writing that back would make "true" the secret. */
function withoutSecrets(entry: JournalEntry): { taken: JournalEntry; kept: string[] } {
  const config = configSchema.safeParse(entry.before?.config)
  if (entry.kind !== 'config' || !config.success) return { taken: entry, kept: [] }
  const known = Object.entries(config.data)
  const isLost = ([key, value]: [string, string]) => isSecret(key) && value === 'true'
  return {
    taken: { ...entry, before: { config: Object.fromEntries(known.filter((pair) => !isLost(pair))) } },
    kept: known.filter(isLost).map(([key]) => `${key} keeps its new value: LXD does not tell the old one`),
  }
}

async function undo(client: LxdClient, entry: JournalEntry): Promise<void> {
  if (entry.before !== null) {
    // PUT of the server's config cannot take a key away; PATCH with an empty value does.
    const method = entry.kind === 'config' || entry.kind === 'cluster' ? 'PATCH' : 'PUT'
    return finish(client, entry, method, entry.before)
  }
  try {
    await finish(client, entry, 'DELETE')
  } catch (error) {
    // It was never made, or LXD took it back itself.
    if (failureCode(error) !== 'not-found') throw error
  }
}

async function finish(
  client: LxdClient,
  entry: JournalEntry,
  method: 'PATCH' | 'PUT' | 'DELETE',
  body?: unknown,
): Promise<void> {
  const operation = await startOperation(client, method, addressOf(entry), body)
  if (operation.id.startsWith('sync-')) return
  const { outcome, error } = await followOperation(client, operation.id, { operation })
  if (outcome !== 'done') throw new Error(error ?? 'LXD could not take this back')
}

/** LXD may forget a network and leave its interface on the host. */
async function leftLink(client: LxdClient, name: string): Promise<string[]> {
  const links = await listNetworks(client, 'default')
  return links.some((link) => link.name === name)
    ? [`The interface ${name} stays on the host. Remove it there: ip link delete ${name}`]
    : []
}
