import { configOfRows } from '#contracts/key-facts.ts'
import type { PoolDraft } from '#contracts/storage.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { failureCode, failureWords } from '#server/lxd/errors.ts'
import type { Operation } from '#server/lxd/operation.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { listStoragePools } from '#server/lxd/resources/storage-pools.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'
import { poolTarget } from './storage-target.ts'

/** Makes a storage pool. Errors: `conflict` when the name is taken; LXD's refusal with the field it means. */
export async function createPool(draft: PoolDraft, person: Person): Promise<StartedTask> {
  const pools = await listStoragePools(lxd())
  if (pools.some((pool) => pool.name === draft.name)) {
    const fields = { name: 'Taken: choose another name' }
    throw new AppError('conflict', `There is a storage pool called “${draft.name}” already.`, { fields })
  }
  const operation = await create(draft)
  const task = await live().tasks.start({
    operation,
    action: 'Create pool',
    ...poolTarget(draft.name),
    person,
  })
  return { taskId: task.id }
}

async function create(draft: PoolDraft): Promise<Operation> {
  const { name, driver, description } = draft
  const body = { name, driver, description, config: configOfRows(draft.config) }
  try {
    return await startOperation(lxd(), 'POST', lxdUrl(['storage-pools']), body)
  } catch (error) {
    if (failureCode(error) !== 'lxd-refused') throw error
    const detail = failureWords(error)
    const { key, message } = meantBy(detail)
    const index = draft.config.findIndex((row) => row.key === key)
    const fields = index < 0 ? undefined : { [`config.${index}.value`]: message }
    throw new AppError('lxd-refused', message, { cause: error, detail, fields })
  }
}

const refusals: { words: RegExp; key: string | null; message: string }[] = [
  {
    words: /thin.?pool|device-mapper|dm-thin|thin_check/i,
    key: 'lvm.use_thinpool',
    message:
      'LXD could not make a thin pool: the kernel lacks device-mapper’s thin target, or its tools are missing. Turn thin volumes off to do without.',
  },
  {
    words: /source path .* doesn't exist|no such file or directory/i,
    key: 'source',
    message: 'LXD does not find this on its host. Make the directory first, or write another path.',
  },
  {
    words: /(not|isn't) empty/i,
    key: 'source',
    message: 'This is not empty. LXD takes an empty directory or device only.',
  },
  {
    words: /already in use|is in use/i,
    key: 'source',
    message: 'Something else uses this source already.',
  },
  {
    words: /required tool|module|not found in \$PATH/i,
    key: null,
    message: 'The host lacks something that this driver needs. LXD says what below.',
  },
]

/** LXD has no machine code for these; its words tell which field it means. */
function meantBy(words: string): { key: string | null; message: string } {
  const known = refusals.find((refusal) => refusal.words.test(words))
  return known ?? { key: null, message: 'LXD refused to make this pool.' }
}
