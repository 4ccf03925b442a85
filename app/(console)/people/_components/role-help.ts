import type { Role } from '#contracts/permissions.ts'

export const roleHelp: Record<Role, string> = {
  administrator: 'May do everything, which amounts to root on the LXD host.',
  viewer: 'Sees instances, images, storage, networks and tasks; changes nothing and opens no terminal.',
}
