import { AppError } from '#server/platform/app-error.ts'
import { db } from '#server/platform/db.ts'

export async function withdrawInvitation(id: string): Promise<void> {
  const { count } = await db.oneTimeLink.deleteMany({ where: { id, purpose: 'invitation', usedAt: null } })
  if (count === 0) throw new AppError('not-found', 'That invitation was used or withdrawn already.')
}
