import type { ImageSettings } from './image-edits.ts'

/** The server's own keys behind the settings of cached images. */
export function imageSettingsConfig(settings: ImageSettings): Record<string, string> {
  return {
    'images.auto_update_interval': settings.autoUpdateInterval,
    'images.auto_update_cached': String(settings.autoUpdateCached),
    'images.remote_cache_expiry': settings.remoteCacheExpiry,
  }
}
