'use server'
import { changeRoleSchema, invitePersonSchema, personIdSchema } from '#contracts/people.ts'
import { changeRole } from '#server/domain/people/change-role.ts'
import { invitePerson } from '#server/domain/people/invite-person.ts'
import { makePasswordLink } from '#server/domain/people/make-password-link.ts'
import { removePerson } from '#server/domain/people/remove-person.ts'
import { withdrawInvitation } from '#server/domain/people/withdraw-invitation.ts'
import { action } from './action-client.ts'

const permission = 'people:manage'
const byId = (input: { id: string }) => input.id

export const invitePersonAction = action({
  name: 'person.invite',
  permission,
  audit: (input: { email: string }) => input.email,
})
  .inputSchema(invitePersonSchema)
  .action(async ({ parsedInput, ctx }) => invitePerson(parsedInput, ctx.viewer.id))

export const withdrawInvitationAction = action({
  name: 'person.withdraw-invitation',
  permission,
  audit: byId,
})
  .inputSchema(personIdSchema)
  .action(async ({ parsedInput }) => withdrawInvitation(parsedInput.id))

export const changeRoleAction = action({ name: 'person.change-role', permission, audit: byId })
  .inputSchema(changeRoleSchema)
  .action(async ({ parsedInput }) => changeRole(parsedInput.id, parsedInput.role))

export const makePasswordLinkAction = action({ name: 'person.make-password-link', permission, audit: byId })
  .inputSchema(personIdSchema)
  .action(async ({ parsedInput, ctx }) => makePasswordLink(parsedInput.id, ctx.viewer.id))

export const removePersonAction = action({ name: 'person.remove', permission, audit: byId })
  .inputSchema(personIdSchema)
  .action(async ({ parsedInput }) => removePerson(parsedInput.id))
