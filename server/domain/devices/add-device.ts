import { type DeviceDraft, deviceActions, deviceOfDraft } from '#contracts/devices.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { PersonWithReach } from '#server/access/person.ts'
import { lxd } from '#server/lxd/client.ts'
import { getInstance } from '#server/lxd/resources/instances.ts'
import { AppError } from '#server/platform/app-error.ts'
import { changeDevices, demandHostAccess } from './change-devices.ts'

/**
 * Adds a device; a running instance gets it at once where LXD can plug it in. A profile's device of the same name is
 * replaced only where that is meant. Errors: `conflict` when the name is taken, `forbidden`.
 */
export async function addDevice(draft: DeviceDraft, person: PersonWithReach): Promise<StartedTask> {
  const { owner, name } = draft
  const config = deviceOfDraft(draft)
  demandHostAccess(config, person)
  if (owner.kind === 'instance' && !draft.override) await refuseInherited(owner, name)
  return changeDevices(
    owner,
    `${deviceActions.add} ${name}`,
    (devices) => {
      if (devices[name] !== undefined) throw taken(owner.name, name)
      return { ...devices, [name]: config }
    },
    person,
  )
}

async function refuseInherited(ref: { project: string; name: string }, name: string): Promise<void> {
  const { instance } = await getInstance(lxd(), ref.project, ref.name)
  if (instance.expanded_devices[name] !== undefined) throw taken(ref.name, name)
}

function taken(owner: string, name: string): AppError {
  const fields = { name: 'Taken: choose another name' }
  return new AppError('conflict', `“${owner}” has a device called ${name} already.`, { fields })
}
