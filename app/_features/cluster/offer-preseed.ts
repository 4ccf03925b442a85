import type { JoinOffer } from '#contracts/cluster.ts'
import { withPort } from '#contracts/setup/cluster-answers.ts'
import { printPreseed } from '#contracts/setup/preseed.ts'

/** What the new server is set up with: for its own wizard, or for `lxd init --preseed`. */
export function offerPreseed({ name, token, settings }: JoinOffer, address: string): string {
  return printPreseed({
    config: {},
    networks: [],
    storage_pools: [],
    profiles: [],
    projects: [],
    cluster: {
      server_name: name,
      enabled: true,
      member_config: settings,
      cluster_address: '',
      cluster_certificate: '',
      server_address: withPort(address),
      cluster_password: '',
      cluster_certificate_path: '',
      cluster_token: token,
    },
  })
}
