import 'server-only'
import type { Warning } from '#contracts/warnings.ts'
import { warningList } from '#server/domain/warnings/warning-list.ts'
import { lxd } from '#server/lxd/client.ts'
import { listWarnings } from '#server/lxd/resources/warnings.ts'

/** Warnings of LXD that still hold. */
export async function readWarnings(): Promise<{ warnings: Warning[] }> {
  return { warnings: warningList(await listWarnings(lxd())) }
}
