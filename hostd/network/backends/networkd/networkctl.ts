import type { NetworkStep } from '#contracts/host-network/plan.ts'
import { step } from '../steps.ts'

/**
 * Sets up anew, by itself, each link whose files are others than those it was set up with. Before a bridge is taken away:
 * a port whose files still name that bridge fails, and a link that has failed is left alone (seen in 252).
 */
export const reload: NetworkStep = step('Have systemd-networkd read its files again', 'networkctl', 'reload')

/**
 * Sets links up anew whatever their files say. Never right after a reload: a link that is set up anew while it is being
 * set up can wait for its own address for ever (seen in 252).
 */
export const reconfigure = (links: readonly string[]): NetworkStep =>
  step('Set the links up anew', 'networkctl', 'reconfigure', ...links)
