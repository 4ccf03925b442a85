import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { type LimitValues, limitKeySchema } from '#contracts/limits/limits.ts'
import {
  type TwoToOne,
  type TwoToOneDraft,
  twoToOneLimits,
  twoToOneSchema,
} from '#contracts/limits/two-to-one.ts'
import type { StartedTasks } from '#contracts/tasks.ts'
import type { Person, PersonWithReach } from '#server/access/person.ts'
import { forEachInstance } from '#server/live/for-each-instance.ts'
import { createLimiter } from '#server/live/limiter.ts'
import { lxd } from '#server/lxd/client.ts'
import { failureCode } from '#server/lxd/errors.ts'
import { getInstance } from '#server/lxd/resources/instances.ts'
import { AppError } from '#server/platform/app-error.ts'
import { keptFile } from '#server/platform/kept-file.ts'
import { remember } from '#server/platform/remember.ts'
import { changeLimits } from './change-limits.ts'
import { editLimits } from './edit-limits.ts'
import { keepCpuLimit } from './keep-cpu-limit.ts'

// The limits are somebody's, and only borrowed for a measurement: what they were outlives the page and the console.
const kept = keptFile('two-to-one.json', twoToOneSchema)
const inTurn = <T>(work: () => Promise<T>) => remember('two-to-one', () => createLimiter(1))(work)

/** The preset that is set and was not put back; null where there is none. */
export function readTwoToOne(): Promise<TwoToOne | null> {
  return kept.read()
}

/** Gives two containers the limits of the preset, once those they had are written down. Errors: `conflict` while it is set in others. */
export async function setTwoToOne(draft: TwoToOneDraft, person: PersonWithReach): Promise<StartedTasks> {
  const changes = twoToOneLimits(draft)
  await inTurn(async () => {
    const other = await kept.read()
    if (other)
      throw new AppError(
        'conflict',
        `${other.person} has set it in ${other.instances.map(({ name }) => name).join(' and ')}. Put those limits back first.`,
      )
    const instances = changes.map(async ({ ref, processes, values }) => ({
      ...ref,
      processes,
      before: await ownLimits(ref, values),
    }))
    await kept.write({ person: person.name, instances: await Promise.all(instances) })
  })
  const started = changes.map(({ ref, values }) =>
    editLimits({ refs: [ref], type: 'container', values, rates: [] }, person),
  )
  return { tasks: (await Promise.all(started)).flatMap(({ tasks }) => tasks) }
}

/** Gives both what they had before. What LXD refuses stays written down. Errors: `not-found` when nothing is. */
export async function putTwoToOneBack(person: Person): Promise<StartedTasks> {
  const { instances: refs } = await demandKept()
  return forEachInstance({ refs, action: 'Put the limits back', person }, async (ref, step, tell) => {
    const before = refs.find((each) => instanceKey(each) === instanceKey(ref))?.before ?? {}
    try {
      await step(await changeLimits(ref, before))
    } catch (error) {
      // Its limits are gone with it.
      if (failureCode(error) === 'not-found') return forget([ref])
      throw error
    }
    await forget([ref])
    await keepCpuLimit(ref, step, tell)
  })
}

/** The limits of the preset stay, and those from before are forgotten. Errors: `not-found` when nothing is written down. */
export async function keepTwoToOne(): Promise<void> {
  await forget((await demandKept()).instances)
}

/** What was renamed meanwhile is put back under its new name. */
export async function renameTwoToOne(
  renamings: readonly { noun: string; from: InstanceRef; to: InstanceRef }[],
): Promise<void> {
  const moved = new Map(
    renamings.flatMap(({ noun, from, to }) =>
      noun === 'instance' ? [[instanceKey(from), to] as const] : [],
    ),
  )
  if (moved.size === 0) return
  await inTurn(async () => {
    const found = await kept.read()
    if (!found) return
    const instances = found.instances.map((each) => ({ ...each, ...moved.get(instanceKey(each)) }))
    await kept.write({ ...found, instances })
  })
}

async function demandKept(): Promise<TwoToOne> {
  const found = await kept.read()
  if (!found)
    throw new AppError('not-found', 'The limits were put back, or kept, by somebody else meanwhile.')
  return found
}

function forget(refs: readonly InstanceRef[]): Promise<void> {
  const gone = new Set(refs.map(instanceKey))
  return inTurn(async () => {
    const found = await kept.read()
    const left = found?.instances.filter((each) => !gone.has(instanceKey(each))) ?? []
    await (found && left.length > 0 ? kept.write({ ...found, instances: left }) : kept.remove())
  })
}

/** The values an instance has of its own, of the keys in `values`. */
async function ownLimits({ project, name }: InstanceRef, values: LimitValues): Promise<LimitValues> {
  const { instance } = await getInstance(lxd(), project, name)
  const keys = Object.keys(values).map((key) => limitKeySchema.parse(key))
  return Object.fromEntries(keys.map((key) => [key, instance.config[key] ?? '']))
}
