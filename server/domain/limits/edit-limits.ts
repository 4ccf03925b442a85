import type { LimitsEdit } from '#contracts/limits/limits.ts'
import type { Viewer } from '#contracts/people.ts'
import type { StartedTasks } from '#contracts/tasks.ts'
import { forEachInstance } from '#server/live/for-each-instance.ts'
import { lxd } from '#server/lxd/client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { getInstance } from '#server/lxd/resources/instances.ts'
import { lxdUrl } from '#server/lxd/url.ts'

/** Gives instances the named limits, a task for each; every other setting stays as it is. LXD applies them to running ones at once. */
export function editLimits(
  { refs, values }: LimitsEdit,
  person: Pick<Viewer, 'id' | 'name'>,
): Promise<StartedTasks> {
  return forEachInstance({ refs, action: 'Change limits', person }, async ({ project, name }, step) => {
    const { instance, etag } = await getInstance(lxd(), project, name)
    // PATCH merges the config, and an empty value takes a key away; a description left out would be cleared.
    const body = { description: instance.description ?? '', config: values }
    const url = lxdUrl(['instances', name], { project })
    await step(await startOperation(lxd(), 'PATCH', url, body, etag === null ? {} : { ifMatch: etag }))
  })
}
