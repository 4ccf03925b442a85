import { changesImage, type ImageChanges, imageChanges, neverExpires } from '../image-changes.ts'
import type { ImageCopy, ImageEdit, ImageRef, ImageSettings } from '../image-edits.ts'
import { imageSettingsConfig } from '../image-settings-config.ts'
import type { ImageServer } from '../images.ts'
import { changedKeys, queryCommand } from './config-commands.ts'
import { inProject, type LxcCommand } from './lxc-command.ts'

/** What to type for the same edit; nothing where nothing differs. `profiles` are those that the image has. */
export function editImageCommands(edit: ImageEdit, profiles: readonly string[]): LxcCommand[] {
  const changes = imageChanges(edit.before, edit.after)
  const alias = (...args: string[]) => inProject(edit.project, 'image', 'alias', ...args)
  return [
    ...(changesImage(changes) ? fieldCommands(edit, changes, profiles) : []),
    ...changes.removeAliases.map((name) => alias('delete', name)),
    ...changes.addAliases.map((name) => alias('create', name, edit.fingerprint)),
  ]
}

function fieldCommands(edit: ImageEdit, changes: ImageChanges, profiles: readonly string[]): LxcCommand[] {
  const { project, fingerprint, after } = edit
  if (changes.expiresAt !== undefined) {
    // `lxc` has a word for properties only, and a PATCH of LXD 5.0 leaves the day of expiry alone.
    const body = {
      auto_update: after.autoUpdate,
      public: after.public,
      expires_at: after.expiresAt ?? neverExpires,
      properties: Object.fromEntries(after.properties.map(({ key, value }) => [key, value])),
      profiles,
    }
    return [queryCommand('PUT', ['images', fingerprint], body, project)]
  }
  const { autoUpdate, public: isPublic } = changes
  const flags = {
    ...(autoUpdate === undefined ? {} : { auto_update: autoUpdate }),
    ...(isPublic === undefined ? {} : { public: isPublic }),
  }
  return [
    ...Object.entries(changes.set).map(([key, value]) =>
      inProject(project, 'image', 'set-property', fingerprint, key, value),
    ),
    ...changes.unset.map((key) => inProject(project, 'image', 'unset-property', fingerprint, key)),
    ...(Object.keys(flags).length > 0
      ? [queryCommand('PATCH', ['images', fingerprint], flags, project)]
      : []),
  ]
}

export function deleteImageCommands(project: string, fingerprints: readonly string[]): LxcCommand[] {
  return [inProject(project, 'image', 'delete', ...fingerprints)]
}

export function refreshImageCommands({ project, fingerprint }: ImageRef): LxcCommand[] {
  return [inProject(project, 'image', 'refresh', fingerprint)]
}

/** Into the folder one is in: a split image as two files. */
export function exportImageCommands({ project, fingerprint }: ImageRef): LxcCommand[] {
  return [inProject(project, 'image', 'export', fingerprint)]
}

type KnownServer = Pick<ImageServer, 'name' | 'url' | 'builtIn'>
type Import = { project: string; files: readonly string[]; alias: string; public: boolean }

/** `files`: one of a unified image, or metadata and root file system. */
export function importImageCommands({ project, files, alias, public: isPublic }: Import): LxcCommand[] {
  const flags = [...(alias === '' ? [] : ['--alias', alias]), ...(isPublic ? ['--public'] : [])]
  return [inProject(project, 'image', 'import', ...files, ...flags)]
}

export function copyImageCommands(copy: ImageCopy, server: KnownServer | undefined): LxcCommand[] {
  const flags = [
    ...(copy.type === 'virtual-machine' ? ['--vm'] : []),
    ...(copy.alias === '' ? [] : ['--alias', copy.alias]),
    ...(copy.autoUpdate ? ['--auto-update'] : []),
    ...(copy.project === 'default' ? [] : ['--target-project', copy.project]),
  ]
  return [
    ...(server && !server.builtIn ? addServerCommands(server) : []),
    { args: ['image', 'copy', `${copy.server}:${copy.image}`, 'local:', ...flags] },
  ]
}

export function addServerCommands({ name, url }: Pick<ImageServer, 'name' | 'url'>): LxcCommand[] {
  return [{ args: ['remote', 'add', name, url, '--protocol', 'simplestreams'], once: true }]
}

export function removeServerCommands(name: string): LxcCommand[] {
  return [{ args: ['remote', 'remove', name] }]
}

/** Only the keys that differ. */
export function imageSettingsCommands(before: ImageSettings, after: ImageSettings): LxcCommand[] {
  const changed = changedKeys(imageSettingsConfig(before), imageSettingsConfig(after))
  return changed.length === 0
    ? []
    : [{ args: ['config', 'set', ...changed.map(({ key, after: value }) => `${key}=${value}`)] }]
}
