import { createdOnly, type LaunchDraft } from '#contracts/launch.ts'
import { nicsOfProfiles } from '#contracts/profiles.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { imageServer } from '#server/image-servers/server-list.ts'
import { live } from '#server/live/live.ts'
import type { TaskStep } from '#server/live/task-log.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { listProfiles } from '#server/lxd/resources/profiles.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'
import { startStateChange } from './change-instance-state.ts'
import { instanceTarget } from './instance-target.ts'
import { type LaunchSource, launchBody } from './launch-body.ts'
import { profileFacts } from './profile-facts.ts'

/**
 * Creates an instance and starts it where that is wanted, as one task. LXD takes back what it could not create; an
 * instance that was created but did not start stays, since its settings are what one then wants to change.
 */
export async function launchInstance(draft: LaunchDraft, person: Person): Promise<StartedTask> {
  // The inventory may be a moment late: what it has is asked for again before a name counts as taken.
  if (live().instance(draft) && (await live().reread(draft))) {
    const message = `There is an instance called “${draft.name}” already.`
    throw new AppError('conflict', message, { fields: { name: 'Taken: choose another name' } })
  }
  const [source, masked] = await Promise.all([launchSource(draft), maskedNics(draft)])
  const url = lxdUrl(['instances'], { project: draft.project })
  const creation = await startOperation(lxd(), 'POST', url, launchBody(draft, source, masked))
  const label = { action: 'Launch', ...instanceTarget(draft), person }
  const task = await live().tasks.run(label, async (step) => {
    await step(creation)
    if (draft.start) await startCreated(draft, step)
  })
  return { taskId: task.id }
}

async function startCreated(draft: LaunchDraft, step: TaskStep): Promise<void> {
  const { outcome, error } = await step(await startStateChange(draft, 'start', false), { mayFail: true })
  if (outcome !== 'failed') return
  const message = `${createdOnly}: ${error}`
  throw new AppError('operation-failed', message, { detail: message })
}

async function launchSource({ source }: LaunchDraft): Promise<LaunchSource> {
  if (source.kind === 'local') return { type: 'image', fingerprint: source.fingerprint }
  const { url, certificatePem } = await imageServer(source.server)
  return {
    type: 'image',
    mode: 'pull',
    server: url,
    protocol: 'simplestreams',
    // LXD looks for a fingerprint here as well, and keeps an image found by its alias up to date.
    alias: source.image,
    ...(certificatePem === null ? {} : { certificate: certificatePem }),
  }
}

async function maskedNics(draft: LaunchDraft): Promise<string[]> {
  if (draft.network.kind !== 'none' || draft.profiles.length === 0) return []
  const profiles = await listProfiles(lxd(), draft.project)
  return nicsOfProfiles(draft.profiles, profiles.map(profileFacts))
}
