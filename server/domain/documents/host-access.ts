import { reachesIntoHost } from '#contracts/devices.ts'
import type { DocumentChange } from '#contracts/documents/document-changes.ts'
import type { DocumentValue } from '#contracts/documents/document-fields.ts'
import type { DocumentRef } from '#contracts/documents/document-ref.ts'
import { keyReachesIntoHost } from '#contracts/documents/host-keys.ts'
import { type PersonWithReach, reachRefused } from '#server/access/person.ts'
import { lxd } from '#server/lxd/client.ts'
import { getProfile } from '#server/lxd/resources/profiles.ts'

/**
 * What gives an instance a way into the host needs a permission of its own: keys and devices that are new or changed,
 * and profiles that bring some. What is there already may stay. Errors: `forbidden`.
 */
export async function demandHostAccess(
  ref: DocumentRef,
  changes: readonly DocumentChange[],
  wanted: DocumentValue,
  person: PersonWithReach,
): Promise<void> {
  if (person.mayReachIntoHost || ref.noun === 'image') return
  for (const { path, before, after } of changes) {
    const [top, name = ''] = path
    if (top === 'config' && keyReachesIntoHost(name, typeof after === 'string' ? after : '')) refuse(name)
    const device = wanted.devices[name]
    if (top === 'devices' && device !== undefined && reachesIntoHost(device)) refuse(name)
    if (top === 'profiles' && ref.noun === 'instance') {
      const had = Array.isArray(before) ? before : []
      const added = (wanted.lists.profiles ?? []).filter((profile) => !had.includes(profile))
      for (const profile of added) await refuseProfile(ref.project, profile)
    }
  }
}

async function refuseProfile(project: string, name: string): Promise<void> {
  const { profile } = await getProfile(lxd(), project, name)
  const key = Object.entries(profile.config).some(([one, value]) => keyReachesIntoHost(one, value))
  if (key || Object.values(profile.devices).some(reachesIntoHost)) refuse(`the profile ${name}`)
}

function refuse(what: string): never {
  throw reachRefused(what)
}
