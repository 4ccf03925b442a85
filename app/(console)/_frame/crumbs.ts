import { paths } from '#app/_lib/paths.ts'
import { navEntries } from './nav-entries.ts'

export type Crumb = { label: string; href: string }

const words: Record<string, string> = {
  launch: 'Launch',
  compare: 'Compare',
  create: 'Create',
  volumes: 'Volumes',
  terminal: 'Terminal',
  console: 'Console',
  configuration: 'Configuration',
  snapshots: 'Snapshots',
  limits: 'Limits',
  isolation: 'Isolation',
  cgroups: 'Control groups',
  figures: 'Figures',
  devices: 'Devices',
  yaml: 'YAML',
  account: 'Account',
  servers: 'Image servers',
  init: 'Set up LXD',
  bridge: 'LAN bridge',
  remove: 'Remove a bridge',
  restore: 'Restore',
}

/** The way to a page, from its path: the page of the rail, the object, the tab. */
export function crumbsOf(pathname: string): Crumb[] {
  const segments = pathname.split('/').filter(Boolean).map(decodeSegment)
  const [first, ...rest] = segments
  if (first === undefined) return []
  const root = navEntries.find((entry) => entry.href === `/${first}`)
  const crumbs: Crumb[] = [root ?? { label: words[first] ?? first, href: `/${first}` }]
  const [project, name, tab] = rest
  if (first === 'instances' && project !== undefined && name !== undefined) {
    crumbs.push({ label: name, href: paths.instance({ project, name }) })
    if (tab !== undefined) crumbs.push({ label: words[tab] ?? tab, href: pathname })
  } else if (first === 'images' && project !== undefined && name !== undefined) {
    crumbs.push({ label: name.slice(0, 12), href: paths.image({ project, fingerprint: name }) })
  } else if (first === 'networks' && project !== undefined && name !== undefined) {
    crumbs.push({ label: name, href: paths.network({ project, name }) })
    if (tab !== undefined) crumbs.push({ label: words[tab] ?? tab, href: pathname })
  } else if (first === 'storage' && project !== undefined && project !== 'create') {
    crumbs.push({ label: project, href: paths.pool(project) })
    if (name !== undefined) crumbs.push({ label: words[name] ?? name, href: pathname })
  } else if (first === 'profiles' && project !== undefined && name !== undefined) {
    crumbs.push({ label: name, href: paths.profile({ project, name }) })
    if (tab !== undefined) crumbs.push({ label: words[tab] ?? tab, href: pathname })
  } else if (rest.length > 0) {
    const last = rest[rest.length - 1] ?? ''
    crumbs.push({ label: words[last] ?? last, href: pathname })
  }
  return crumbs.map(({ label, href }) => ({ label, href }))
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
