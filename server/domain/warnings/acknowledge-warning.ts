import { lxd } from '#server/lxd/client.ts'
import { lxdUrl } from '#server/lxd/url.ts'

/** Marks a warning as seen; LXD keeps it until its cause is gone. Errors: `not-found`. */
export async function acknowledgeWarning(id: string): Promise<void> {
  await lxd().send('PUT', lxdUrl(['warnings', id]), { status: 'acknowledged' })
}
