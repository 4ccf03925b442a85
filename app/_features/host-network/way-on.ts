import { internalPath } from '#app/_lib/internal-path.ts'
import { paths } from '#app/_lib/paths.ts'
import type { DeviceOwner } from '#contracts/devices.ts'

export type WayOn = {
  /** Back to where one came from, without a bridge. */
  back: { label: string; href: string }
  /** On with a bridge. */
  on: (bridge: string) => { label: string; href: string }
  /** Whose card it was for. */
  owner: DeviceOwner | null
}

/**
 * Where somebody goes on who was offered a LAN bridge. The address in the URL says which page it was and no more: the way is
 * built anew, so that it leads to these pages only. Null for everything else.
 */
export function wayOn(next: string | null | undefined): WayOn | null {
  const url = new URL(internalPath(next ?? undefined), 'http://console')
  const segments = segmentsOf(url.pathname)
  if (segments === null) return null
  const [first, second, third, fourth] = segments
  const at = segments.length
  if (at === 2 && first === 'setup' && second === 'init') {
    return {
      back: { label: 'Back to the set-up', href: paths.setupInit() },
      on: (bridge) => ({ label: `Set up LXD on ${bridge}`, href: paths.setupInit({ bridge }) }),
      owner: null,
    }
  }
  if (at === 2 && first === 'instances' && second === 'launch') {
    const query = {
      project: url.searchParams.get('project') ?? '',
      image: url.searchParams.get('image') ?? '',
    }
    return {
      back: { label: 'Back to the launch', href: paths.launch(query) },
      on: (bridge) => ({ label: `Launch on ${bridge}`, href: paths.launch({ ...query, bridge }) }),
      owner: null,
    }
  }
  if (at !== 4 || !second || !third || fourth !== 'devices') return null
  if (first !== 'instances' && first !== 'profiles') return null
  const owner = {
    kind: first === 'instances' ? 'instance' : 'profile',
    project: second,
    name: third,
  } as const
  const words = owner.kind === 'instance' ? third : `the profile ${third}`
  return {
    back: { label: `Back to ${words}`, href: paths.addNic(owner) },
    on: (bridge) => ({ label: `Attach ${words} to ${bridge}`, href: paths.addNic(owner, { bridge }) }),
    owner,
  }
}

function segmentsOf(pathname: string): string[] | null {
  try {
    return pathname.split('/').slice(1).map(decodeURIComponent)
  } catch {
    return null
  }
}
