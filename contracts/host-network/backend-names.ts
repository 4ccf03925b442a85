import type { NetworkBackend } from './links.ts'

/** As they call themselves. */
export const backendNames: Readonly<Record<NetworkBackend, string>> = {
  'network-scripts': 'network-scripts',
  networkmanager: 'NetworkManager',
  netplan: 'netplan',
  networkd: 'systemd-networkd',
  ifupdown: 'ifupdown',
}
