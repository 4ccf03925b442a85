import {
  Activity,
  Boxes,
  Disc3,
  EthernetPort,
  Gauge,
  HardDrive,
  Layers,
  ListChecks,
  type LucideIcon,
  Network,
  Users,
  Wrench,
} from 'lucide-react'
import { paths } from '#app/_lib/paths.ts'
import type { Permission } from '#contracts/permissions.ts'

export type NavEntry = {
  label: string
  href: string
  icon: LucideIcon
  permission: Permission
  /** Stands at the foot of the rail. */
  foot?: boolean
}

/** What the rail, the palette and the breadcrumb lead to. A page that exists gets a line here. */
export const navEntries: readonly NavEntry[] = [
  { label: 'Overview', href: paths.overview(), icon: Activity, permission: 'server:read' },
  { label: 'Instances', href: paths.instances(), icon: Boxes, permission: 'instance:read' },
  { label: 'Images', href: paths.images(), icon: Disc3, permission: 'image:read' },
  { label: 'Storage', href: paths.storage(), icon: HardDrive, permission: 'storage:read' },
  { label: 'Networks', href: paths.networks(), icon: Network, permission: 'network:read' },
  {
    label: 'Host network',
    href: paths.hostNetwork(),
    icon: EthernetPort,
    permission: 'host-network:read',
  },
  { label: 'Profiles', href: paths.profiles(), icon: Layers, permission: 'profile:read' },
  { label: 'Limits', href: paths.limits(), icon: Gauge, permission: 'instance:read' },
  { label: 'Tasks', href: paths.tasks(), icon: ListChecks, permission: 'task:read' },
  { label: 'Set-up', href: paths.setup(), icon: Wrench, permission: 'setup:read', foot: true },
  { label: 'People', href: paths.people(), icon: Users, permission: 'people:read', foot: true },
]

export function isCurrent(entry: NavEntry, pathname: string): boolean {
  return pathname === entry.href || pathname.startsWith(`${entry.href}/`)
}
