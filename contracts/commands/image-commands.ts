import type { ImageCopy, ImageEdit, ImageSettings, ImageUpload } from '../image-edits.ts'
import type { ImageServer, LocalImage } from '../images.ts'
import { queryCommand } from './config-commands.ts'
import { inProject, type LxcCommand } from './lxc-command.ts'

const short = (fingerprint: string) => fingerprint.slice(0, 12)

export function copyImageCommands(copy: ImageCopy, server: ImageServer | undefined): LxcCommand[] {
  const add: LxcCommand[] =
    server && !server.builtIn
      ? [{ args: ['remote', 'add', server.name, server.url, '--protocol', 'simplestreams'], once: true }]
      : []
  const vm = copy.type === 'virtual-machine' ? ['--vm'] : []
  const alias = copy.alias === '' ? [] : ['--alias', copy.alias]
  const auto = copy.autoUpdate ? ['--auto-update'] : []
  return [
    ...add,
    inProject(
      'default',
      'image',
      'copy',
      `${copy.server}:${copy.image}`,
      'local:',
      ...vm,
      ...alias,
      ...auto,
      ...target(copy),
    ),
  ]
}

function target({ project }: { project: string }): string[] {
  return project === 'default' ? [] : ['--target-project', project]
}

export function importImageCommands(files: readonly string[], upload: ImageUpload): LxcCommand[] {
  const alias = upload.alias === '' ? [] : ['--alias', upload.alias]
  const open = upload.public === '1' ? ['--public'] : []
  return [inProject(upload.project, 'image', 'import', ...files, ...alias, ...open)]
}

export function exportImageCommands(project: string, fingerprint: string): LxcCommand[] {
  return [inProject(project, 'image', 'export', short(fingerprint))]
}

export function refreshImageCommands(project: string, fingerprint: string): LxcCommand[] {
  return [inProject(project, 'image', 'refresh', short(fingerprint))]
}

export function deleteImagesCommands(project: string, fingerprints: readonly string[]): LxcCommand[] {
  return [inProject(project, 'image', 'delete', ...fingerprints.map(short))]
}

/** `lxc image edit` is an editor; the same request as one line, and one line for each alias. */
export function editImageCommands(before: LocalImage, edit: ImageEdit): LxcCommand[] {
  const names = edit.aliases.map((alias) => alias.name)
  const gone = before.aliases.filter((alias) => !names.includes(alias))
  const added = names.filter((alias) => !before.aliases.includes(alias))
  const properties = Object.fromEntries(edit.properties.map(({ key, value }) => [key, value]))
  const body = {
    auto_update: edit.autoUpdate,
    public: edit.public,
    expires_at: edit.expiresAt ?? '0001-01-01T00:00:00Z',
    properties,
  }
  const same =
    before.autoUpdate === edit.autoUpdate &&
    before.public === edit.public &&
    before.expiresAt === edit.expiresAt &&
    JSON.stringify(Object.entries(before.properties).sort()) ===
      JSON.stringify(Object.entries(properties).sort())
  return [
    ...(same ? [] : [queryCommand('PUT', ['images', edit.fingerprint], body, edit.project)]),
    ...gone.map((alias) => inProject(edit.project, 'image', 'alias', 'delete', alias)),
    ...added.map((alias) =>
      inProject(edit.project, 'image', 'alias', 'create', alias, short(edit.fingerprint)),
    ),
  ]
}

export function imageSettingsCommands(settings: ImageSettings): LxcCommand[] {
  return Object.entries(imageSettingsConfig(settings)).map(([key, value]) => ({
    args: ['config', 'set', `${key}=${value}`],
  }))
}

export function imageSettingsConfig(settings: ImageSettings): Record<string, string> {
  return {
    'images.auto_update_interval': settings.autoUpdateInterval,
    'images.auto_update_cached': String(settings.autoUpdateCached),
    'images.remote_cache_expiry': settings.remoteCacheExpiry,
  }
}
