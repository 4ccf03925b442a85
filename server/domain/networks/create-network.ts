import { configOfRows } from '#contracts/key-facts.ts'
import type { NetworkDraft } from '#contracts/networks.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { failureCode, failureWords } from '#server/lxd/errors.ts'
import type { Operation } from '#server/lxd/operation.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { listNetworks } from '#server/lxd/resources/networks.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'
import { networkTarget } from './network-target.ts'

/**
 * Makes a network. Errors: `conflict` when the name is taken, also by an interface of the host: LXD would take that over
 * or fail half-way. LXD's refusal names its field where its words do.
 */
export async function createNetwork(draft: NetworkDraft, person: Person): Promise<StartedTask> {
  const networks = await listNetworks(lxd(), draft.project)
  const same = networks.find((network) => network.name === draft.name)
  if (same) {
    const what = same.managed ? 'a network' : 'an interface of the host'
    const fields = { name: 'Taken: choose another name' }
    throw new AppError('conflict', `There is ${what} called “${draft.name}” already.`, { fields })
  }
  const operation = await create(draft)
  const task = await live().tasks.start({
    operation,
    action: 'Create network',
    ...networkTarget(draft),
    person,
  })
  return { taskId: task.id }
}

async function create(draft: NetworkDraft): Promise<Operation> {
  const { name, type, description, project } = draft
  const body = { name, type, description, config: configOfRows(draft.config) }
  try {
    return await startOperation(lxd(), 'POST', lxdUrl(['networks'], { project }), body)
  } catch (error) {
    if (failureCode(error) !== 'lxd-refused') throw error
    const detail = failureWords(error)
    // LXD names the key in most of its refusals: "Invalid value for network "x" option "ipv4.address": …"
    const index = draft.config.findIndex((row) => row.value !== '' && detail.includes(`"${row.key}"`))
    const fields = index < 0 ? undefined : { [`config.${index}.value`]: 'LXD refused this value' }
    throw new AppError('lxd-refused', 'LXD refused to make this network.', { cause: error, detail, fields })
  }
}
