import type { HostCgroups } from '#contracts/cgroups.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import type { Viewer } from '#contracts/people.ts'
import { isolationProtocol } from '#hostd/isolation/protocol.ts'
import { hostd } from '#server/host/client.ts'
import { live } from '#server/live/live.ts'
import { failureCode, failureWords } from '#server/lxd/errors.ts'
import { env } from '#server/platform/env.ts'

/** The control groups of the host with what they use, and whose they are; without hostd, why they cannot be told. */
export async function readHostCgroups(viewer: Viewer): Promise<HostCgroups> {
  if (env.lxdRemote)
    return {
      tree: null,
      missing: 'LXD runs on another machine, into whose kernel the console cannot look from here.',
    }
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
    if (failureCode(error) !== 'hostd-not-running') throw error
    return { tree: null, missing: failureWords(error) }
  }
}

/** How LXD names the container of an instance. */
function containerOf({ project, name }: InstanceRef): string {
  return project === 'default' ? name : `${project}_${name}`
}
