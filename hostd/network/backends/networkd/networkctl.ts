import type { NetworkStep } from '#contracts/host-network.ts'
import { step } from '../steps.ts'

/** Sets up anew, by itself, each link whose files are others than those it was set up with. */
export const reload: NetworkStep = step('Have systemd-networkd read its files again', 'networkctl', 'reload')

/**
 * Sets links up anew whatever their files say. Never right after a reload: a link that is set up anew while it is being
 * set up can wait for its own address for ever (seen in 252).
 */
export const reconfigure = (links: readonly string[]): NetworkStep =>
  step('Set the links up anew', 'networkctl', 'reconfigure', ...links)
