import type { Lab } from '#lab/lab.ts'

/** A bridge on the host that LXD does not manage: the LAN's DHCP server is on the other side of its port enp0s3. */
export async function withLanBridge(lab: Lab, use: () => Promise<void>): Promise<void> {
  await lab.exec(['ip', 'link', 'add', 'virbr0', 'type', 'bridge', 'forward_delay', '0'])
  try {
    await lab.exec(['ip', 'link', 'set', 'virbr0', 'up'])
    await lab.exec(['ip', 'link', 'set', 'enp0s3', 'master', 'virbr0'])
    await use()
  } finally {
    await lab.exec(['ip', 'link', 'set', 'enp0s3', 'nomaster'])
    await lab.exec(['ip', 'link', 'delete', 'virbr0'])
  }
}
