import { type ClusterSection, clusterSectionSchema, joinsCluster } from '#contracts/setup/cluster-preseed.ts'
import { readJoinToken } from '#contracts/setup/join-token.ts'
import type { SetupStep } from '#contracts/setup/setup-step.ts'
import { failureCode, failureWords } from '#server/lxd/errors.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { isFinal, type Operation } from '#server/lxd/operation.ts'
import { followOperation, startOperation } from '#server/lxd/operations.ts'
import { type PeerCertificate, peerCertificate } from '#server/lxd/peer-certificate.ts'
import { getCluster } from '#server/lxd/resources/cluster.ts'
import { listOperations } from '#server/lxd/resources/operations.ts'
import { getServer, hasExtension } from '#server/lxd/resources/server.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'

/** Starts making a cluster or joining one. Errors: `lxd-unreachable` where no member answers, `conflict` where another does. */
export async function startClusterStep(client: LxdClient, { body }: SetupStep): Promise<Operation> {
  const section = clusterSectionSchema.safeParse(body)
  if (!section.success || !joinsCluster(section.data))
    return startOperation(client, 'PUT', lxdUrl(['cluster']), body)
  return startOperation(client, 'PUT', lxdUrl(['cluster']), await joinBody(client, section.data))
}

/** `lxd init` finds the certificate of a token's cluster before it asks LXD, which takes nothing on trust. */
async function joinBody(client: LxdClient, section: ClusterSection): Promise<Record<string, unknown>> {
  const { server_name, server_address, member_config, cluster_token } = section
  const { server } = await getServer(client)
  const found =
    section.cluster_certificate === ''
      ? await clusterOfToken(cluster_token)
      : { address: section.cluster_address, pem: section.cluster_certificate }
  const secret = cluster_token || section.cluster_password
  return {
    enabled: true,
    server_name,
    server_address,
    member_config: member_config.map(({ entity, name, key, value }) => ({ entity, name, key, value })),
    cluster_address: found.address,
    cluster_certificate: found.pem,
    // The release that lost the trust password takes the token under its own name.
    [hasExtension(server, 'explicit_trust_token') ? 'cluster_token' : 'cluster_password']: secret,
  }
}

/** The first member named by the token that answers with the certificate the token vouches for. */
async function clusterOfToken(text: string): Promise<{ address: string; pem: string }> {
  const token = readJoinToken(text)
  if (!token) throw new AppError('invalid-input', 'This is no join token: copy it whole.')
  const refused: string[] = []
  for (const address of token.addresses) {
    const seen: PeerCertificate | Error = await peerCertificate(address).catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    )
    if (seen instanceof Error) refused.push(`${address}: ${failureWords(seen)}`)
    else if (seen.fingerprint !== token.fingerprint)
      refused.push(`${address}: its certificate ${seen.fingerprint} is not the one the token vouches for`)
    else return { address, pem: seen.pem }
  }
  throw new AppError('conflict', 'No member of the cluster could be reached with this token.', {
    detail: `No member of the cluster could be reached with this token. ${refused.join('. ')}`,
  })
}

/**
 * Whether the server is in a cluster now, once LXD has ended what it may still be at: an attempt outlives the console that asked
 * for it.
 */
export async function isClusteredBy(client: LxdClient): Promise<boolean> {
  const operations = await listOperations(client, 'default')
  for (const operation of operations.filter((each) => isClusterWork(each) && !isFinal(each))) {
    try {
      await followOperation(client, operation.id, { operation })
    } catch (error) {
      if (failureCode(error) !== 'operation-unknown') throw error
    }
  }
  return (await getCluster(client)).enabled
}

function isClusterWork({ class: kind, description }: Operation): boolean {
  return kind === 'task' && /^(joining cluster|creating bootstrap node)$/i.test(description)
}
