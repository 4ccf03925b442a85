import { HostdError } from '../failure.ts'
import type { Noun } from '../noun.ts'
import { parseStat } from '../process-stat.ts'
import { verb } from '../verb.ts'
import { demandInit, procText } from './container.ts'
import { listNamespaces, listProcesses, pidsInside } from './list-processes.ts'
import { parseCapabilities, parseIdMap, parseMounts, parseStatus } from './parse-proc.ts'
import { isolationProtocol } from './protocol.ts'
import { readCgroup } from './read-cgroup.ts'
import { readCgroups } from './read-cgroups.ts'
import { readNetwork } from './read-network.ts'

export const isolationNoun: Noun = {
  name: 'isolation',
  verbs: [
    verb(isolationProtocol.read, async ({ init, withArguments, ...instance }) => {
      demandInit(init, instance)
      const status = parseStatus(procText(init, 'status') ?? '')
      const uidMap = parseIdMap(procText(init, 'uid_map') ?? '')
      const seccomp = status.get('Seccomp')
      const label = procText(init, 'attr/current')?.trim().replaceAll('\0', '')
      const network = await readNetwork(init)
      const answer = {
        ...{ init, uidMap, ...network },
        gidMap: parseIdMap(procText(init, 'gid_map') ?? ''),
        processes: listProcesses(init, uidMap, withArguments),
        namespaces: listNamespaces(init),
        mounts: parseMounts(procText(init, 'mountinfo') ?? ''),
        capabilities: {
          bounding: parseCapabilities(status.get('CapBnd') ?? ''),
          effective: parseCapabilities(status.get('CapEff') ?? ''),
        },
        seccomp:
          seccomp === '2' ? ('filter' as const) : seccomp === '1' ? ('strict' as const) : ('off' as const),
        noNewPrivileges: status.get('NoNewPrivs') === '1',
        appArmor: label ? label : null,
        cgroup: readCgroup(init),
      }
      // Nothing of whoever may have got this pid meanwhile.
      demandInit(init, instance)
      return answer
    }),
    verb(isolationProtocol.signal, ({ init, pid, startedAt, signal, ...instance }) => {
      demandInit(init, instance)
      if (!pidsInside(init).includes(pid)) {
        throw new HostdError('not-found', `Process ${pid} is not in ${instance.name}.`)
      }
      if (parseStat(procText(pid, 'stat') ?? '')?.startTime !== startedAt) {
        throw new HostdError('changed-meanwhile', 'That process has ended. Look again.')
      }
      process.kill(pid, `SIG${signal}`)
      return {}
    }),
    verb(isolationProtocol.cgroups, () => readCgroups()),
  ],
}
