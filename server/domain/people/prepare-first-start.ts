import { readFile } from 'node:fs/promises'
import { emailSchema, type NewLink, passwordSchema } from '#contracts/people.ts'
import { hashOf } from '#server/access/password.ts'
import { AppError } from '#server/platform/app-error.ts'
import { db } from '#server/platform/db.ts'
import { createPerson } from './create-person.ts'
import { makeLink } from './one-time-link.ts'

type Unattended = { email: string; passwordFile: string }

/**
 * While there is nobody: makes the administrator the settings name, or else a fresh set-up link (an older one stops
 * working). Returns the link, or null where somebody can sign in.
 */
export async function prepareFirstStart(unattended: Unattended | null): Promise<NewLink | null> {
  if ((await db.user.count()) > 0) return null
  if (!unattended) return makeLink('set-up')
  const email = emailSchema.safeParse(unattended.email)
  if (!email.success) throw unusable('GANTRY_ADMIN_EMAIL is not an e-mail address.')
  // One trailing line break is the editor's, anything else is the password's.
  const password = passwordSchema.safeParse(
    (await readFile(unattended.passwordFile, 'utf8')).replace(/\r?\n$/, ''),
  )
  if (!password.success)
    throw unusable('The file in GANTRY_ADMIN_PASSWORD_FILE must hold a password of 12 to 128 characters.')
  const passwordHash = await hashOf(password.data)
  await db.$transaction((tx) =>
    createPerson(tx, { name: 'Administrator', email: email.data, role: 'administrator', passwordHash }),
  )
  return null
}

function unusable(message: string): AppError {
  return new AppError('invalid-input', message)
}
