import { z } from 'zod'

/** Named rights. Roles are sets of them; nothing in the code asks for a role. */
export const permissions = [
  'instance:read',
  'instance:create',
  'instance:operate',
  'instance:edit',
  /** Devices and settings that reach into the host: whoever has it is as good as root there. */
  'instance:edit-privileged',
  'instance:delete',
  /** Signals processes inside instances, and sees what they were started with. */
  'process:signal',
  'terminal:open',
  'console:open',
  'image:read',
  'image:edit',
  'storage:read',
  'storage:edit',
  'network:read',
  'network:edit',
  'host-network:read',
  /** The host's own links: whoever has it can cut the host off. */
  'host-network:change',
  'profile:read',
  'profile:edit',
  'task:read',
  'task:cancel',
  'server:read',
  'server:edit',
  'setup:read',
  /** Changes settings of the host itself, through hostd. */
  'setup:apply',
  'people:read',
  'people:manage',
  /** One's own password and sessions. */
  'account:manage',
] as const
export const permissionSchema = z.enum(permissions)
export type Permission = z.infer<typeof permissionSchema>

export const roleSchema = z.enum(['administrator', 'viewer'])
export type Role = z.infer<typeof roleSchema>

export const permissionsOfRole: Record<Role, readonly Permission[]> = {
  administrator: permissions,
  viewer: [
    'instance:read',
    'image:read',
    'storage:read',
    'network:read',
    'host-network:read',
    'profile:read',
    'task:read',
    'server:read',
    'setup:read',
    'account:manage',
  ],
}
