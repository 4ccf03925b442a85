import { setTimeout as sleep } from 'node:timers/promises'
import type { DeviceMask } from '#contracts/devices.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { runInInstance } from '#server/lxd/run-in-instance.ts'
import { AppError } from '#server/platform/app-error.ts'
import { deviceLink } from './device-link.ts'
import { deviceTarget } from './device-target.ts'

/** DHCP clients by what they are called, each told to try once and end. The first that the instance has is used. */
const clients = (link: string): string[][] => [
  ['dhclient', '-1', '-v', link],
  ['udhcpc', '-i', link, '-n', '-q', '-t', '5', '-T', '2'],
  ['dhcpcd', '-4', '-1', '-t', '15', link],
  ['networkctl', 'reconfigure', link],
]

/**
 * Runs the instance's own DHCP client on a card, as a task: the lease shows in the device's row when it comes.
 * Errors: `conflict` when the instance is not running or the card is not in it yet.
 */
export async function getAddress(ref: DeviceMask, person: Person): Promise<StartedTask> {
  const link = (await deviceLink(ref)).live?.link
  if (link === undefined) {
    throw new AppError('conflict', `${ref.device} is not inside “${ref.name}” yet.`)
  }
  const owner = { kind: 'instance' as const, project: ref.project, name: ref.name }
  const label = { action: `Get an address for ${ref.device}`, ...deviceTarget(owner), person }
  const task = await live().tasks.run(label, async (step) => {
    const run = (command: readonly string[]) =>
      runInInstance(lxd(), ref, command, (operation) => step(operation, { mayFail: true }))
    // A client listens on a link that is up; not every one brings it up. Where `ip` is missing the client has to.
    await run(['ip', 'link', 'set', 'dev', link, 'up'])
    for (const command of clients(link)) {
      const { exitCode, output } = await run(command)
      if (exitCode === 127) continue
      if (exitCode === 0) return leaseSeen(ref, command[0] ?? '', output)
      throw new AppError('operation-failed', `${command[0]} got no address.`, { detail: output })
    }
    const message = `“${ref.name}” has no DHCP client: neither dhclient, udhcpc, dhcpcd nor networkctl.`
    throw new AppError('not-supported', message)
  })
  return { taskId: task.id }
}

/** A client may end before the address is set, or get a lease that its script does nothing with. */
async function leaseSeen(ref: DeviceMask, client: string, output: string): Promise<void> {
  for (let look = 0; look < 20; look += 1) {
    const { live: link } = await deviceLink(ref)
    if (link !== null && link.addresses.length > 0) return
    await sleep(500)
  }
  const message = `${client} ended well, but ${ref.device} has no address.`
  throw new AppError('operation-failed', message, { detail: `${message}\n${output}` })
}
