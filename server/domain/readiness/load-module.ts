import type { HostFacts } from '#hostd/readiness/protocol.ts'
import { remedy } from './finding.ts'

/** By one click where the kernel has the module. */
export function loadModule(host: HostFacts, module: string) {
  const state = host.kernel.modules[module]
  if (state === 'absent' || state === 'unknown' || state === undefined)
    return remedy(`This kernel has no module ${module}. Another kernel of the distribution may have it.`)
  if (state !== 'available') return remedy(`${module} is there, and its device is not. Restart the host.`)
  return remedy(`Load the module ${module}, now and at every start.`, {
    commands: [
      `sudo modprobe ${module}`,
      `echo ${module} | sudo tee /etc/modules-load.d/gantry-${module}.conf`,
    ],
    oneClick: `module-${module}`,
  })
}
