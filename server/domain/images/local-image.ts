import type { LocalImage } from '#contracts/images.ts'
import { realTime } from '#server/lxd/real-time.ts'
import type { LxdImage } from '#server/lxd/resources/images.ts'

/** An image of LXD's store as people see it. */
export function localImage(image: LxdImage): LocalImage {
  const { properties, update_source: source } = image
  const os = properties.os ?? ''
  const release = properties.release ?? ''
  return {
    fingerprint: image.fingerprint,
    aliases: image.aliases.map((alias) => alias.name),
    description: properties.description ?? [os, release].filter((word) => word !== '').join(' '),
    os,
    release,
    variant: properties.variant ?? 'default',
    architecture: image.architecture,
    type: image.type,
    size: image.size,
    cached: image.cached,
    public: image.public,
    origin: source ? { url: source.server, alias: source.alias } : null,
    autoUpdate: image.auto_update,
    properties,
    profiles: image.profiles,
    uploadedAt: image.uploaded_at,
    lastUsedAt: realTime(image.last_used_at),
    expiresAt: realTime(image.expires_at),
  }
}
