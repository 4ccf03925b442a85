import type { UpgradePath } from './upgrade-router.ts'

/** Every path of the console that becomes a WebSocket. */
export const upgradePaths: readonly UpgradePath[] = []
