import { z } from 'zod'
import { run, systemEnvironment } from './run.ts'
import type { HostState } from './state.ts'

const projectNames = z.array(z.object({ name: z.string() }))

/** Stops every instance of every project at once, by force. A daemon that does not answer is no obstacle. */
export async function stopInstances(host: HostState): Promise<void> {
  const env = systemEnvironment({ LXD_DIR: host.lxdDir })
  const query = (args: string[]) =>
    run('lxc', ['query', ...args], { env, timeout: 30_000, allowFailure: true })
  try {
    const projects = await query(['/1.0/projects?recursion=1'])
    if (projects.code !== 0) return
    for (const { name } of projectNames.parse(JSON.parse(projects.stdout))) {
      const body = JSON.stringify({ state: { action: 'stop', force: true } })
      await query([
        '--wait',
        '--request',
        'PUT',
        '--data',
        body,
        `/1.0/instances?project=${encodeURIComponent(name)}`,
      ])
    }
  } catch {
    // What did not stop ends with its namespace.
  }
}
