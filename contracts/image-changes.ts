import type { ImageEdit, ImageFields } from './image-edits.ts'
import type { LocalImage } from './images.ts'

/** How LXD is told "never": it takes Go's zero time for "not given" and keeps the day that was set. */
export const neverExpires = '1970-01-01T00:00:00Z'

/** What differs between two states of an image's fields; what does not differ is left out. */
export type ImageChanges = {
  set: Record<string, string>
  unset: string[]
  addAliases: string[]
  removeAliases: string[]
  autoUpdate?: boolean
  public?: boolean
  expiresAt?: string | null
}

type Flags = Pick<ImageFields, 'autoUpdate' | 'public' | 'expiresAt'>
const flags: readonly (keyof Flags)[] = ['autoUpdate', 'public', 'expiresAt']

export function imageChanges(before: ImageEdit['before'], after: ImageFields): ImageChanges {
  const was = propertiesOf(before)
  const is = propertiesOf(after)
  const had = before.aliases.map((alias) => alias.name)
  const has = after.aliases.map((alias) => alias.name)
  return {
    set: Object.fromEntries(Object.entries(is).filter(([key, value]) => was[key] !== value)),
    unset: Object.keys(was).filter((key) => !Object.hasOwn(is, key)),
    addAliases: has.filter((name) => !had.includes(name)),
    removeAliases: had.filter((name) => !has.includes(name)),
    ...(before.autoUpdate === after.autoUpdate ? {} : { autoUpdate: after.autoUpdate }),
    ...(before.public === after.public ? {} : { public: after.public }),
    ...(before.expiresAt === after.expiresAt ? {} : { expiresAt: after.expiresAt }),
  }
}

/** Whether anything but aliases differs: those are objects of their own. */
export function changesImage(changes: ImageChanges): boolean {
  return (
    Object.keys(changes.set).length > 0 ||
    changes.unset.length > 0 ||
    flags.some((flag) => changes[flag] !== undefined)
  )
}

/** An image as the form edits it. */
export function imageFields(image: LocalImage): ImageFields {
  return {
    aliases: image.aliases.map((name) => ({ name })),
    autoUpdate: image.autoUpdate,
    public: image.public,
    expiresAt: image.expiresAt,
    properties: Object.entries(image.properties)
      .map(([key, value]) => ({ key, value }))
      .sort((a, b) => a.key.localeCompare(b.key, 'en')),
  }
}

function propertiesOf(fields: Pick<ImageFields, 'properties'>): Record<string, string> {
  return Object.fromEntries(fields.properties.map(({ key, value }) => [key, value]))
}
