import type { HostCgroups } from '#contracts/cgroups.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import type { Viewer } from '#contracts/people.ts'
import { isolationProtocol } from '#hostd/isolation/protocol.ts'
import { hostd } from '#server/host/client.ts'
import { live } from '#server/live/live.ts'
import { hostdMissing, otherMachine } from './kernel-missing.ts'

/** The control groups of the host with what they use, and whose they are; without hostd, why they cannot be told. */
export async function readHostCgroups(viewer: Viewer): Promise<HostCgroups> {
  const elsewhere = otherMachine()
  if (elsewhere) return { tree: null, missing: elsewhere }
  try {
    const { groups, ...rest } = await hostd().call(isolationProtocol.cgroups, {}, viewer)
    const known = new Map(
      live()
        .instances()
        .map(({ project, name }) => [containerOf({ project, name }), { project, name }]),
    )
    return {
      tree: {
        ...rest,
        groups: groups.map(({ container, ...group }) => ({
          ...group,
          instance: container === null ? null : (known.get(container) ?? null),
        })),
      },
      missing: null,
    }
  } catch (error) {
    return { tree: null, missing: hostdMissing(error) }
  }
}

/** How LXD names the container of an instance. */
function containerOf({ project, name }: InstanceRef): string {
  return project === 'default' ? name : `${project}_${name}`
}
