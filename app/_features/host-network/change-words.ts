import type { NetworkChange } from '#contracts/host-network/change.ts'

/** `Create virbr0`: what a change does, as a title. */
export function changeWords(change: NetworkChange): string {
  switch (change.kind) {
    case 'create':
      return `Create ${change.bridge.name}`
    case 'edit':
      return `Edit ${change.bridge.name}`
    case 'remove':
      return `Remove ${change.name}`
    case 'restore':
      return `Restore ${change.name} to before it was ${undone[change.of]}`
  }
}

const undone = { create: 'made', edit: 'edited', remove: 'removed', restore: 'restored' } as const
