import type { Viewer } from '#contracts/people.ts'
import { type Permission, permissionsOfRole } from '#contracts/permissions.ts'
import { AppError } from '#server/platform/app-error.ts'

export function allows(viewer: Viewer, permission: Permission): boolean {
  return permissionsOfRole[viewer.role].includes(permission)
}

export function demand(viewer: Viewer | null, permission: Permission): Viewer {
  if (!viewer) throw new AppError('unauthenticated', 'Sign in to go on.')
  if (!allows(viewer, permission)) {
    throw new AppError(
      'forbidden',
      `Your role does not include ${permission}. An administrator can change it.`,
    )
  }
  return viewer
}
