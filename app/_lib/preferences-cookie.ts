import { z } from 'zod'

/** What this browser remembers about how the console looks. A cookie, so that the first paint is already right. */
export const preferencesCookie = 'gantry_ui'

const preferencesSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  rail: z.enum(['wide', 'narrow']).catch('wide'),
  panel: z.enum(['open', 'closed']).catch('closed'),
  /** The picture of the host's network. */
  picture: z.enum(['open', 'closed']).catch('open'),
  /** The project whose things lists show; empty for all. */
  project: z.string().catch(''),
  /** By table: which columns were shown or hidden by hand, and widths in pixels. */
  tables: z
    .record(
      z.string(),
      z.object({
        columns: z.record(z.string(), z.boolean()).catch({}),
        widths: z.record(z.string(), z.number().min(40).max(1200)).catch({}),
      }),
    )
    .catch({}),
})
export type Preferences = z.infer<typeof preferencesSchema>
export type TablePreference = Preferences['tables'][string]

/** Never throws: a cookie that cannot be read is the defaults. */
export function parsePreferences(cookie: string | undefined): Preferences {
  return preferencesSchema.parse(jsonOrEmpty(cookie))
}

function jsonOrEmpty(text: string | undefined): unknown {
  if (text === undefined) return {}
  try {
    const value: unknown = JSON.parse(decodeURIComponent(text))
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
