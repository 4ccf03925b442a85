import { storageDriver, storageDrivers } from '#contracts/key-tables/storage-drivers.ts'
import type { StorageOffers } from '#contracts/storage.ts'
import type { LxdDisk } from '#server/lxd/resources/hardware.ts'
import type { LxdServer } from '#server/lxd/resources/server.ts'

/** What this server can make pools of, and why not of the rest. Pure. */
export function storageOffers(server: LxdServer, disks: readonly LxdDisk[], names: string[]): StorageOffers {
  const supported = server.environment?.storage_supported_drivers ?? []
  const known = storageDrivers.map((driver) => driver.name)
  const others = supported.map((driver) => driver.Name).filter((name) => !known.includes(name))
  return {
    drivers: [...known, ...others.sort()].map((name) => {
      const version = supported.find((driver) => driver.Name === name)?.Version ?? null
      return { name, version, reason: version === null ? whyMissing(name) : null }
    }),
    extensions: server.api_extensions,
    clustered: server.environment?.server_clustered ?? false,
    names,
    blockDevices: disks.filter((disk) => !disk.read_only).map(blockDevice),
  }
}

function whyMissing(name: string): string {
  const driver = storageDriver(name)
  if (driver === undefined) return 'This server does not offer it.'
  const packages = driver.packages.join(' ')
  return `This server does not offer it: it needs ${driver.needs}. On Debian and Ubuntu: apt-get install ${packages}, then restart LXD.`
}

function blockDevice(disk: LxdDisk) {
  return {
    path: `/dev/${disk.id}`,
    size: disk.size,
    model: disk.model,
    inUse: disk.partitions.length > 0 || disk.mounted === true,
  }
}
