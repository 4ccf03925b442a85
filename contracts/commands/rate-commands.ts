import type { DeviceOwner } from '../devices.ts'
import { type RateChange, type RatedDevice, rateChangeOn } from '../limits/device-rates.ts'
import { inProject, type LxcCommand } from './lxc-command.ts'

/** What to type to give the devices of an instance or a profile these rates. A profile's device is overridden first. */
export function rateCommands(
  { kind, project, name }: DeviceOwner,
  devices: readonly RatedDevice[],
  changes: readonly RateChange[],
): LxcCommand[] {
  const noun = kind === 'instance' ? 'config' : 'profile'
  return changes.flatMap((change) => {
    const device = devices.find((each) => each.name === change.device && each.kind === change.kind)
    const made = device && rateChangeOn(device, change.rates)
    if (!device || !made) return []
    const rates = Object.entries(made.rates)
    const set = rates.filter(([, value]) => value !== '').map(([key, value]) => `${key}=${value}`)
    const unset = rates.filter(([, value]) => value === '').map(([key]) => key)
    const type = (verb: string, ...args: string[]) =>
      inProject(project, noun, 'device', verb, name, device.name, ...args)
    const override = device.profile !== null
    return [
      ...(override ? [type('override', ...set)] : []),
      ...unset.map((key) => type('unset', key)),
      ...(!override && set.length > 0 ? [type('set', ...set)] : []),
    ]
  })
}
