import type { HostPlug } from '#contracts/host-plugs.ts'
import type { LxdInstance } from '#server/lxd/resources/instances.ts'

/** The cards of an instance and the links of the host that they stand on. One that stands on none is left out. */
export function plugsOfInstance(instance: LxdInstance): HostPlug[] {
  return Object.entries(instance.expanded_devices).flatMap(([device, config]) => {
    // A managed bridge and its interface bear one name.
    const link = config.network ?? config.parent
    if (config.type !== 'nic' || link === undefined || link === '') return []
    return [
      {
        project: instance.project,
        name: instance.name,
        device,
        link,
        running: instance.status === 'Running',
        end: config.host_name ?? instance.config[`volatile.${device}.host_name`] ?? null,
      },
    ]
  })
}
