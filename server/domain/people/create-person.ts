import { randomUUID } from 'node:crypto'
import type { Role } from '#contracts/permissions.ts'
import type { Prisma } from '#generated/prisma/client.ts'
import { AppError } from '#server/platform/app-error.ts'

export type NewPerson = { name: string; email: string; role: Role; passwordHash: string }

/** The row and its password, as better-auth's sign-in expects them. */
export async function createPerson(tx: Prisma.TransactionClient, person: NewPerson): Promise<string> {
  const email = person.email.toLowerCase()
  if (await tx.user.findUnique({ where: { email } })) throw addressTaken()
  const id = randomUUID()
  await tx.user.create({
    data: { id, name: person.name, email, emailVerified: true, role: person.role },
  })
  await tx.account.create({
    data: {
      id: randomUUID(),
      accountId: id,
      userId: id,
      providerId: 'credential',
      password: person.passwordHash,
    },
  })
  return id
}

export function addressTaken(): AppError {
  const message = 'Somebody with this e-mail address is here already.'
  return new AppError('conflict', message, { fields: { email: message } })
}
