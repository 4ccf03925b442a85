'use server'
import { changeRoleSchema, invitePersonSchema, personIdSchema } from '#contracts/people.ts'
import { changeRole as change } from '#server/domain/people/change-role.ts'
import { invitePerson as invite } from '#server/domain/people/invite-person.ts'
import { makePasswordLink as makeLink } from '#server/domain/people/make-password-link.ts'
import { removePerson as remove } from '#server/domain/people/remove-person.ts'
import { withdrawInvitation as withdraw } from '#server/domain/people/withdraw-invitation.ts'
import { action } from './action-client.ts'

const permission = 'people:manage'
const byId = (input: { id: string }) => input.id

export const invitePerson = action({
  name: 'person.invite',
  permission,
  audit: (input: { email: string }) => input.email,
})
  .inputSchema(invitePersonSchema)
  .action(({ parsedInput, ctx }) => invite(parsedInput, ctx.viewer.id))

export const withdrawInvitation = action({
  name: 'person.withdraw-invitation',
  permission,
  audit: byId,
})
  .inputSchema(personIdSchema)
  .action(({ parsedInput }) => withdraw(parsedInput.id))

export const changeRole = action({ name: 'person.change-role', permission, audit: byId })
  .inputSchema(changeRoleSchema)
  .action(({ parsedInput }) => change(parsedInput.id, parsedInput.role))

export const makePasswordLink = action({ name: 'person.make-password-link', permission, audit: byId })
  .inputSchema(personIdSchema)
  .action(({ parsedInput, ctx }) => makeLink(parsedInput.id, ctx.viewer.id))

export const removePerson = action({ name: 'person.remove', permission, audit: byId })
  .inputSchema(personIdSchema)
  .action(({ parsedInput }) => remove(parsedInput.id))
