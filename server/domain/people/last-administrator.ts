import type { Prisma } from '#generated/prisma/client.ts'
import { AppError } from '#server/platform/app-error.ts'

type Tx = Prisma.TransactionClient

export async function personById(tx: Tx, id: string) {
  const person = await tx.user.findUnique({ where: { id } })
  if (!person) throw new AppError('not-found', 'That person has been removed already.')
  return person
}

/** Without an administrator nobody could ever add or change anybody again. Asked within the transaction that changes it. */
export async function demandAnotherAdministrator(
  tx: Tx,
  person: { id: string; role: string },
): Promise<void> {
  if (person.role !== 'administrator') return
  const others = await tx.user.count({ where: { role: 'administrator', id: { not: person.id } } })
  if (others > 0) return
  throw new AppError(
    'last-administrator',
    'This is the last administrator. Make somebody else an administrator first.',
  )
}
