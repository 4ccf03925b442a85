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
  Server,
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
  /** Only where the server is a member of a cluster. */
  clustered?: boolean
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
  {
    label: 'Cluster',
    href: paths.cluster(),
    icon: Server,
    permission: 'server:read',
    clustered: true,
  },
  { label: 'Tasks', href: paths.tasks(), icon: ListChecks, permission: 'task:read' },
  { label: 'Set-up', href: paths.setup(), icon: Wrench, permission: 'setup:read', foot: true },
  { label: 'People', href: paths.people(), icon: Users, permission: 'people:read', foot: true },
]

/** What a person sees of it, on this server. */
export function seenEntries(rights: readonly Permission[], clustered: boolean): NavEntry[] {
  return navEntries.filter((entry) => rights.includes(entry.permission) && (clustered || !entry.clustered))
}

export function isCurrent(entry: NavEntry, pathname: string): boolean {
  return pathname === entry.href || pathname.startsWith(`${entry.href}/`)
}
