import type { ImageSettings } from '#contracts/image-edits.ts'
import { imageSettingsConfig } from '#contracts/image-settings-config.ts'
import { isOn } from '#contracts/rules/value-rule.ts'
import { lxd } from '#server/lxd/client.ts'
import { getServer, type LxdServer } from '#server/lxd/resources/server.ts'
import { lxdUrl } from '#server/lxd/url.ts'

/** What is set, or LXD's defaults: every 6 hours, cached images too, 10 days. */
export function imageSettings(server: LxdServer): ImageSettings {
  const value = (key: string, start: string) => String(server.config[key] ?? start)
  return {
    autoUpdateInterval: value('images.auto_update_interval', '6'),
    autoUpdateCached: isOn(value('images.auto_update_cached', 'true')),
    remoteCacheExpiry: value('images.remote_cache_expiry', '10'),
  }
}

/** Only keys that differ from what is in force are written; other keys of the server's config stay. */
export async function editImageSettings(settings: ImageSettings): Promise<void> {
  const { server } = await getServer(lxd())
  const before = imageSettingsConfig(imageSettings(server))
  const changed = Object.entries(imageSettingsConfig(settings)).filter(
    ([key, value]) => before[key] !== value,
  )
  if (changed.length === 0) return
  await lxd().send('PATCH', lxdUrl([]), { config: Object.fromEntries(changed) })
}
