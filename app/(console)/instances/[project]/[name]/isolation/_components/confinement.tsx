import { Fact, FactList } from '#app/_ui/fact-list.tsx'
import { Mono } from '#app/_ui/mono.tsx'
import type { Isolation } from '#contracts/isolation.ts'
import { Explained } from './explained.tsx'

const seccompWords: Record<Isolation['seccomp'], string> = {
  off: 'Off: every system call is allowed',
  strict: 'Strict: reading and writing only',
  filter: 'On: a filter decides on each system call',
}

export function Confinement({ isolation }: { isolation: Isolation }) {
  const { capabilities, seccomp, noNewPrivileges, appArmor, namespaces } = isolation
  const isPrivileged = namespaces.some(({ kind, sameAsHost }) => kind === 'user' && sameAsHost)
  return (
    <Explained
      title="What root may do in here"
      words={`Capabilities are the parts of root’s power. ${
        isPrivileged
          ? 'Its users are the host’s, so that they reach the host’s own things wherever nothing else stands in between.'
          : 'In a user namespace of its own they reach the container’s things only, not the host’s.'
      }`}
    >
      <FactList>
        <Fact name="Capabilities">
          <details>
            <summary>
              {capabilities.effective.length} in force, at most {capabilities.bounding.length}
            </summary>
            <Mono className="text-xs text-muted">{capabilities.effective.join(' ') || 'none'}</Mono>
          </details>
        </Fact>
        <Fact name="Seccomp">{seccompWords[seccomp]}</Fact>
        <Fact name="AppArmor">{appArmor === null ? 'This kernel has none' : <Mono>{appArmor}</Mono>}</Fact>
        <Fact name="New privileges">
          {noNewPrivileges ? 'Cannot be gained' : 'Can be gained by set-uid programs'}
        </Fact>
      </FactList>
    </Explained>
  )
}
