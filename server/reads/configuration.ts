import 'server-only'
import type { KeyOverlay } from '#contracts/key-overlay.ts'
import { keyOverlay } from '#server/domain/configuration/key-overlay.ts'
import { lxd } from '#server/lxd/client.ts'
import { getConfigMetadata } from '#server/lxd/resources/config-metadata.ts'
import { getServer, hasExtension } from '#server/lxd/resources/server.ts'
import { logger } from '#server/platform/logger.ts'

/** What this server says of the config keys of instances. Where it cannot, the table of the console stands alone. */
export async function readKeyOverlay(): Promise<KeyOverlay> {
  const { server } = await getServer(lxd())
  if (!hasExtension(server, 'metadata_configuration')) return keyOverlay(server.api_extensions, null)
  const metadata = await getConfigMetadata(lxd()).catch((error: unknown) => {
    // The table is complete enough to go on with.
    logger.warn({ err: error }, 'the list of config keys could not be read')
    return null
  })
  return keyOverlay(server.api_extensions, metadata)
}
