import { terminalUpgrades } from './terminals/terminal-upgrades.ts'
import type { UpgradePath } from './upgrade-router.ts'

/** Every path of the console that becomes a WebSocket. */
export const upgradePaths: readonly UpgradePath[] = [...terminalUpgrades]
