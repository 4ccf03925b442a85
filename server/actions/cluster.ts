'use server'
import { type AddMember, addMemberSchema, revokeTokenSchema } from '#contracts/cluster.ts'
import { addMember } from '#server/domain/cluster/add-member.ts'
import { revokeToken } from '#server/domain/cluster/revoke-token.ts'
import { action } from './action-client.ts'

/** The answer holds the token, which is written down nowhere: the audit log keeps for whom it was made. */
export const addClusterMember = action({
  name: 'cluster.add-member',
  permission: 'server:edit',
  audit: (input: AddMember) => input.name,
})
  .inputSchema(addMemberSchema)
  .action(({ parsedInput }) => addMember(parsedInput))

export const revokeJoinToken = action({
  name: 'cluster.revoke-token',
  permission: 'server:edit',
  audit: (input: { name: string }) => input.name,
})
  .inputSchema(revokeTokenSchema)
  .action(({ parsedInput }) => revokeToken(parsedInput.id))
