import type { SetupFacts } from '../setup-facts.ts'

/** A host with a card and a bridge, and an LXD on it that nobody has set up. */
export const hostFacts: SetupFacts = {
  drivers: ['btrfs', 'dir', 'lvm'],
  defaultDriver: 'btrfs',
  onBtrfs: false,
  onZfsRoot: false,
  lxdDir: '/var/lib/lxd',
  hostName: 'host',
  loopSize: 20,
  thinCheck: true,
  clustered: false,
  ownAddress: '192.0.2.1',
  links: [
    { name: 'enp0s3', type: 'physical', managed: false },
    { name: 'br0', type: 'bridge', managed: false },
  ],
  disks: [],
  trustPassword: true,
  maas: true,
  sharesIds: false,
  namesNetworks: false,
  unfinished: null,
  state: {
    config: {},
    member: null,
    pools: [],
    networks: [],
    projects: [{ name: 'default', description: '', config: {} }],
    profiles: [{ name: 'default', description: '', config: {}, devices: {} }],
  },
}
