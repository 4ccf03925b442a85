import type { HostFacts } from '#hostd/readiness/protocol.ts'

export type Family = 'debian' | 'el' | 'suse' | 'arch' | 'alpine' | 'other'

export type Distribution = { id: string; family: Family; major: number; name: string }

const families: readonly (readonly [Family, readonly string[]])[] = [
  ['debian', ['debian', 'ubuntu', 'linuxmint', 'raspbian']],
  ['el', ['rhel', 'centos', 'rocky', 'almalinux', 'ol', 'fedora']],
  ['suse', ['suse', 'opensuse', 'opensuse-leap', 'opensuse-tumbleweed', 'sles']],
  ['arch', ['arch', 'manjaro']],
  ['alpine', ['alpine']],
]

export function distributionOf({ id, like, versionId, prettyName }: HostFacts['os']): Distribution {
  const found = families.find(([, ids]) => [id, ...like].some((each) => ids.includes(each)))
  return { id, family: found?.[0] ?? 'other', major: Number.parseInt(versionId, 10) || 0, name: prettyName }
}

/** Names of packages, where they differ from family to family; a family that is left out has no such package. */
type Packages = Partial<Record<Family, readonly string[]>>

/** The command that installs them here; none where this distribution is not known to have them. */
export function install(distribution: Distribution, packages: Packages): string[] {
  const names = packages[distribution.family]
  if (!names) return []
  const tool = {
    debian: 'apt-get install',
    el: distribution.id !== 'fedora' && distribution.major <= 7 ? 'yum install' : 'dnf install',
    suse: 'zypper install',
    arch: 'pacman -S',
    alpine: 'apk add',
    other: '',
  }[distribution.family]
  return tool === '' ? [] : [`sudo ${tool} ${names.join(' ')}`]
}

/** Of the same kind as Red Hat's, where EPEL has what is missing; Fedora is not. */
export function isEnterprise({ family, id }: Distribution): boolean {
  return family === 'el' && id !== 'fedora'
}
