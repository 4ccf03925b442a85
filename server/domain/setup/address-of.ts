import { type LxdUrl, lxdUrl } from '#server/lxd/url.ts'
import type { JournalEntry } from './journal.ts'

/** Where LXD has what a step is about. */
export function addressOf({ kind, name, project }: Pick<JournalEntry, 'kind' | 'name' | 'project'>): LxdUrl {
  switch (kind) {
    case 'config':
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
