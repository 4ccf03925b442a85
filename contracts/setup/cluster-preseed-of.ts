import type { Answers } from './answers.ts'
import { isJoining, withPort } from './cluster-answers.ts'
import { type ClusterSection, joinsCluster } from './cluster-preseed.ts'
import { readJoinToken } from './join-token.ts'

const empty: ClusterSection = {
  server_name: '',
  enabled: true,
  member_config: [],
  cluster_address: '',
  cluster_certificate: '',
  server_address: '',
  cluster_password: '',
  cluster_certificate_path: '',
  cluster_token: '',
}

/** What the answers about clustering amount to. */
export function clusterOf(answers: Answers): ClusterSection | null {
  if (!answers.cluster) return null
  if (!isJoining(answers)) return { ...empty, server_name: answers.memberName }
  const joined = {
    ...empty,
    member_config: answers.memberSettings,
    server_address: withPort(answers.clusterAddress),
  }
  if (answers.byToken) {
    const token = answers.token.trim()
    return { ...joined, server_name: readJoinToken(token)?.server_name ?? '', cluster_token: token }
  }
  return {
    ...joined,
    server_name: answers.memberName,
    cluster_address: withPort(answers.otherMember),
    cluster_certificate: answers.certificate,
    cluster_password: answers.clusterPassword,
  }
}

/** The answers that amount to a section. `listen`: where the server of a new cluster is reached. */
export function clusterAnswersOf(
  section: ClusterSection | null,
  listen: string | undefined,
): Partial<Answers> {
  if (section === null) return { cluster: false }
  const memberName = section.server_name
  if (!joinsCluster(section))
    return { cluster: true, joining: false, memberName, ...(listen && { clusterAddress: listen }) }
  return {
    cluster: true,
    joining: true,
    memberName,
    clusterAddress: section.server_address,
    byToken: section.cluster_token !== '',
    token: section.cluster_token,
    otherMember: section.cluster_address,
    certificate: section.cluster_certificate,
    clusterPassword: section.cluster_password,
    memberSettings: section.member_config,
    loseData: false,
  }
}
