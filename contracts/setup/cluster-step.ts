import { memberAddressProblem } from './cluster-answers.ts'
import { type ClusterSection, joinsCluster } from './cluster-preseed.ts'
import { readJoinToken } from './join-token.ts'
import type { Preseed } from './preseed.ts'
import type { ServerState } from './setup-facts.ts'
import type { SetupStep } from './setup-step.ts'

type ClusterPlan = { step: SetupStep | null; problems: string[]; warnings: string[] }
const nothing: ClusterPlan = { step: null, problems: [], warnings: [] }

/** Making the server the first of a cluster, or a member of one. LXD can take back neither, so it comes last. */
export function clusterPlan({ cluster, config }: Preseed, state: ServerState): ClusterPlan {
  if (cluster === null) return nothing
  if (state.member !== null) return whereClustered(cluster, state.member)
  return joinsCluster(cluster) ? joinPlan(cluster, state) : createPlan(cluster, config, state)
}

function whereClustered(cluster: ClusterSection, member: string): ClusterPlan {
  if (cluster.server_name === member) return nothing
  const problem = `This server is a member of a cluster already, as ${member}. LXD cannot rename it from here, nor let it join another.`
  return { ...nothing, problems: [problem] }
}

function createPlan(
  { server_name: name }: ClusterSection,
  config: Preseed['config'],
  state: ServerState,
): ClusterPlan {
  const address = config['core.https_address'] ?? state.config['core.https_address'] ?? ''
  const problem = memberAddressProblem(address)
  return {
    step: {
      ...base(state),
      name,
      body: { server_name: name, enabled: true },
      sentence: `Make this server the first member of a new cluster, as ${name}, reached at ${address}.`,
      commands: [{ args: ['cluster', 'enable', name] }],
    },
    problems: problem === null ? [] : [`core.https_address: ${problem}`],
    warnings: [
      'A cluster cannot be dissolved again: LXD can only be reset, and then forgets all its instances, pools, networks and profiles. It is formed as the last step, so that a failure before it is taken back whole.',
    ],
  }
}

function joinPlan(cluster: ClusterSection, state: ServerState): ClusterPlan {
  const { server_name: name, server_address: address } = cluster
  const problem = memberAddressProblem(address)
  const brought = (entity: 'storage-pool' | 'network', own: readonly { name: string }[]) =>
    cluster.member_config
      .filter((each) => each.entity === entity && own.some((one) => one.name === each.name))
      .map((each) => each.name)
  const taken = [...new Set([...brought('storage-pool', state.pools), ...brought('network', state.networks)])]
  return {
    step: {
      ...base(state),
      name,
      body: { ...cluster },
      sentence: `Join the cluster at ${placeOf(cluster)} as ${name}, reached at ${address}${settings(cluster)}.`,
      // There is no lxc command for it: lxd init alone joins.
      commands: [],
    },
    problems: [
      ...(problem === null ? [] : [`server_address: ${problem}`]),
      ...taken.map(
        (each) =>
          `This server has ${each} already, and the cluster brings its own: LXD refuses to join. Delete it first.`,
      ),
    ],
    warnings: [
      `Joining cannot be taken back: LXD forgets what this server has${owned(state)}, instances and images too, and takes over what the cluster has. What they kept on the disk, and their interfaces, stay on the host. Whoever leaves the cluster starts anew.`,
      ...(cluster.cluster_token === ''
        ? []
        : ['A token is good for one attempt: where LXD refuses after it was shown, make another.']),
    ],
  }
}

/** What an attempt writes before it fails, so that it can be set back. */
function base(state: ServerState): Pick<SetupStep, 'kind' | 'project' | 'before'> {
  const keys = ['core.https_address', 'cluster.https_address']
  const config = Object.fromEntries(keys.map((key) => [key, state.config[key] ?? '']))
  return { kind: 'cluster', project: 'default', before: { config } }
}

function placeOf({ cluster_address, cluster_token }: ClusterSection): string {
  return cluster_address || (readJoinToken(cluster_token)?.addresses.join(' or ') ?? '')
}

function settings({ member_config }: ClusterSection): string {
  const given = member_config.filter((each) => each.value !== '')
  if (given.length === 0) return ''
  return `, with ${given.map((each) => `${each.key} ${each.value} for ${each.name}`).join(', ')}`
}

function owned({ pools, networks }: ServerState): string {
  const names = (list: readonly { name: string }[]) => list.map((each) => each.name).join(', ')
  const parts = [
    ...(pools.length > 0 ? [`the storage pools ${names(pools)}`] : []),
    ...(networks.length > 0 ? [`the networks ${names(networks)}`] : []),
  ]
  return parts.length > 0 ? `: ${parts.join(', ')}` : ''
}
