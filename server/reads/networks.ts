import 'server-only'
import type { Network } from '#contracts/networks.ts'
import { lxd } from '#server/lxd/client.ts'
import { listNetworks } from '#server/lxd/resources/networks.ts'

/** Networks that a project sees, the host's own interfaces among them. */
export async function readNetworks(project: string): Promise<{ networks: Network[] }> {
  const networks = await listNetworks(lxd(), project)
  return {
    networks: networks.map(({ name, type, managed, description, status, config, used_by }) => ({
      name,
      type,
      managed,
      description,
      status,
      ipv4: config['ipv4.address'] ?? null,
      ipv6: config['ipv6.address'] ?? null,
      usedBy: used_by.length,
    })),
  }
}
