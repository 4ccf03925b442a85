import { changesImage, type ImageChanges, imageChanges, neverExpires } from '#contracts/image-changes.ts'
import type { ImageEdit } from '#contracts/image-edits.ts'
import { lxd } from '#server/lxd/client.ts'
import { findAlias, getImage, type LxdImage } from '#server/lxd/resources/images.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'

/**
 * Changes what the person changed, and nothing else: what others set meanwhile stays, unless it is the very same thing.
 * Aliases belong to one image each: one that is another image's is refused before anything is changed.
 * Errors: `conflict`, `changed-meanwhile`.
 */
export async function editImage(edit: ImageEdit): Promise<void> {
  const { project, fingerprint } = edit
  const { image, etag } = await getImage(lxd(), project, fingerprint)
  const changes = imageChanges(edit.before, edit.after)
  const has = image.aliases.map((alias) => alias.name)
  const added = changes.addAliases.filter((name) => !has.includes(name))
  for (const name of added) await refuseTaken(project, name)
  if (changesImage(changes)) {
    const body = changedImage(image, edit, changes)
    const url = lxdUrl(['images', image.fingerprint], { project })
    await lxd().send('PUT', url, body, etag === null ? {} : { ifMatch: etag })
  }
  for (const name of changes.removeAliases.filter((one) => has.includes(one))) {
    await lxd().send('DELETE', lxdUrl(['images', 'aliases', name], { project }))
  }
  for (const name of added) await addAlias(project, name, image.fingerprint)
}

export async function addAlias(project: string, name: string, target: string): Promise<void> {
  await lxd().send('POST', lxdUrl(['images', 'aliases'], { project }), { name, target, description: '' })
}

/** The image with the changes on it, as LXD's PUT wants it. */
function changedImage(image: LxdImage, edit: ImageEdit, changes: ImageChanges) {
  const before = new Map(edit.before.properties.map(({ key, value }) => [key, value]))
  const after = new Map(edit.after.properties.map(({ key, value }) => [key, value]))
  for (const key of [...Object.keys(changes.set), ...changes.unset]) {
    const is = image.properties[key]
    if (is === before.get(key) || is === after.get(key)) continue
    throw new AppError(
      'changed-meanwhile',
      `Somebody else changed the property “${key}” meanwhile: it is “${is ?? ''}” now. Look at it and save again.`,
    )
  }
  const removed = new Set(changes.unset)
  const kept = Object.entries(image.properties).filter(([key]) => !removed.has(key))
  return {
    auto_update: changes.autoUpdate ?? image.auto_update,
    public: changes.public ?? image.public,
    expires_at: changes.expiresAt === undefined ? image.expires_at : (changes.expiresAt ?? neverExpires),
    properties: { ...Object.fromEntries(kept), ...changes.set },
    profiles: image.profiles,
  }
}

async function refuseTaken(project: string, alias: string): Promise<void> {
  const owner = await findAlias(lxd(), project, alias)
  if (owner === null) return
  throw new AppError('conflict', `“${alias}” is an alias of the image ${owner.slice(0, 12)} already.`)
}
