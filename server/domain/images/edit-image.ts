import type { ImageEdit } from '#contracts/image-edits.ts'
import { lxd } from '#server/lxd/client.ts'
import { findAlias, getImage } from '#server/lxd/resources/images.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'

/**
 * Sets what can be set of an image, under the ETag of what is there now. Aliases belong to one image each: one that is
 * another image's is refused before anything is changed. Errors: `conflict`, `changed-meanwhile`.
 */
export async function editImage(edit: ImageEdit): Promise<void> {
  const { project, fingerprint } = edit
  const { image, etag } = await getImage(lxd(), project, fingerprint)
  const names = edit.aliases.map((alias) => alias.name)
  const had = image.aliases.map((alias) => alias.name)
  const added = names.filter((name) => !had.includes(name))
  for (const name of added) await refuseTaken(project, name, names.indexOf(name))
  const body = {
    auto_update: edit.autoUpdate,
    public: edit.public,
    expires_at: edit.expiresAt ?? '0001-01-01T00:00:00Z',
    properties: Object.fromEntries(edit.properties.map(({ key, value }) => [key, value])),
    profiles: image.profiles,
  }
  const url = lxdUrl(['images', image.fingerprint], { project })
  await lxd().send('PUT', url, body, etag === null ? {} : { ifMatch: etag })
  for (const name of had.filter((one) => !names.includes(one))) {
    await lxd().send('DELETE', lxdUrl(['images', 'aliases', name], { project }))
  }
  for (const name of added) await addAlias(project, name, image.fingerprint)
}

export async function addAlias(project: string, name: string, target: string): Promise<void> {
  await lxd().send('POST', lxdUrl(['images', 'aliases'], { project }), { name, target, description: '' })
}

async function refuseTaken(project: string, alias: string, index: number): Promise<void> {
  const owner = await findAlias(lxd(), project, alias)
  if (owner === null) return
  const fields = { [`aliases.${index}.name`]: 'Taken: another image has it' }
  throw new AppError('conflict', `“${alias}” is an alias of the image ${owner.slice(0, 12)}.`, { fields })
}
