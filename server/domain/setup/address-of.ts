import { type LxdUrl, lxdUrl } from '#server/lxd/url.ts'
import type { JournalEntry } from './journal.ts'

/** Where LXD has what a step is about. */
export function addressOf({ kind, name, project }: Pick<JournalEntry, 'kind' | 'name' | 'project'>): LxdUrl {
  switch (kind) {
    case 'config':
    // What an attempt to make or join a cluster leaves is keys of the server.
    case 'cluster':
      return lxdUrl([])
    case 'pool':
      return lxdUrl(['storage-pools', name])
    case 'network':
      return lxdUrl(['networks', name], { project })
    case 'project':
      return lxdUrl(['projects', name])
    case 'profile':
      return lxdUrl(['profiles', name])
  }
}
