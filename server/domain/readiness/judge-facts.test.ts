import { describe, expect, it } from 'vitest'
import { findingSchema } from '#contracts/readiness.ts'
import { hostFactsSchema, remedyIdSchema } from '#hostd/readiness/protocol.ts'
import { withArguments } from './boot-arguments.ts'
import type { ReadinessFacts } from './facts.ts'
import { judgeFacts } from './judge-facts.ts'
import { hosts } from './testing/hosts.ts'

const find = (facts: ReadinessFacts, id: string) => {
  const found = judgeFacts(facts).find((finding) => finding.id === id)
  if (!found) throw new Error(`no finding ${id}`)
  return found
}
/** `id: state` of everything that is not in order. */
const troubles = (facts: ReadinessFacts) =>
  judgeFacts(facts)
    .filter(({ state }) => state === 'problem' || state === 'warning')
    .map(({ id, state }) => `${id}: ${state}`)
const commands = (facts: ReadinessFacts, id: string) => find(facts, id).remedy?.commands ?? []

describe.each(Object.entries(hosts))('%s', (_, facts) => {
  it('is judged in whole sentences, each thing once, by remedies that exist', () => {
    hostFactsSchema.parse(facts.host)
    const findings = judgeFacts(facts)
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length)
    expect(findings.length).toBeGreaterThan(25)
    for (const finding of findings) {
      findingSchema.parse(finding)
      expect(finding.found).toMatch(/^\S.*\.$/)
      expect(finding.why).toMatch(/^\S.*\.$/)
      if (finding.state === 'problem') expect(finding.remedy, finding.id).not.toBeNull()
      if (finding.remedy?.oneClick) remedyIdSchema.parse(finding.remedy.oneClick)
    }
  })
})

it('Debian 12, as installed', () => {
  expect(troubles(hosts.debian12)).toEqual([
    'lxd-socket: problem',
    'id-ranges: warning',
    'storage-drivers: warning',
  ])
  expect(commands(hosts.debian12, 'lxd-socket')).toEqual(['sudo apt-get install lxd'])
  expect(find(hosts.debian12, 'id-ranges').remedy?.oneClick).toBe('id-ranges')
  expect(find(hosts.debian12, 'driver-btrfs').remedy?.oneClick).toBe('module-btrfs')
  expect(commands(hosts.debian12, 'driver-zfs')[0]).toContain('zfs-dkms')
  expect(find(hosts.debian12, 'vhost-vsock').remedy?.oneClick).toBe('module-vhost_vsock')
})

it('Ubuntu 24.04 with Docker', () => {
  expect(troubles(hosts.ubuntu2404)).toEqual([
    'lxd-socket: problem',
    'id-ranges: warning',
    'forward-policy: problem',
  ])
  expect(commands(hosts.ubuntu2404, 'lxd-socket')[0]).toBe('sudo snap install lxd')
  expect(commands(hosts.ubuntu2404, 'forward-policy')).toEqual([
    'sudo iptables -I DOCKER-USER -i lxdbr0 -j ACCEPT',
    'sudo iptables -I DOCKER-USER -o lxdbr0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  ])
  expect(find(hosts.ubuntu2404, 'user-namespaces').found).toContain(
    'AppArmor keeps programs of ordinary users',
  )
  expect(find(hosts.ubuntu2404, 'driver-zfs').remedy?.oneClick).toBe('module-zfs')
  const rules = { ...hosts.ubuntu2404.host.network, dockerUserAccepts: true }
  const mended = { ...hosts.ubuntu2404, host: { ...hosts.ubuntu2404.host, network: rules } }
  expect(find(mended, 'forward-policy').state).toBe('good')
})

it('CentOS 7: the kernel line, namespaces, snapd by way of EPEL and copr, firewalld', () => {
  const facts = hosts.centos7
  expect(troubles(facts)).toEqual([
    'lxd-socket: problem',
    'kernel-line: problem',
    'user-namespaces: problem',
    'id-ranges: warning',
    'space: problem',
    'firewalld: warning',
  ])
  expect(commands(facts, 'lxd-socket').join('\n')).toMatch(
    /epel-release.*copr enable.*install snapd.*snapd.socket.*snap install lxd/s,
  )
  const line = find(facts, 'kernel-line').remedy
  expect(line?.restart).toBe(true)
  expect(line?.commands).toEqual(['sudo grub2-mkconfig -o /boot/grub2/grub.cfg', 'sudo reboot'])
  expect(line?.files[0]?.after).toContain(
    'GRUB_CMDLINE_LINUX="crashkernel=auto rd.lvm.lv=centos/root rd.lvm.lv=centos/swap rhgb quiet user_namespace.enable=1 namespace.unpriv_enable=1"\n',
  )
  const spaces = find(facts, 'user-namespaces').remedy
  expect(spaces?.oneClick).toBe('user-namespaces')
  expect(spaces?.commands[0]).toBe(
    'echo user.max_user_namespaces=3883 | sudo tee /etc/sysctl.d/99-userns.conf',
  )
  expect(find(facts, 'cgroup-layout').remedy, 'its systemd cannot change').toBeNull()
  expect(commands(facts, 'firewalld')).toContain(
    'sudo firewall-cmd --permanent --zone=trusted --change-interface=lxdbr0',
  )
  const kernel = { ...facts.host.kernel, arguments: ['user_namespace.enable=1', 'namespace.unpriv_enable=1'] }
  expect(find({ ...facts, host: { ...facts.host, kernel } }, 'kernel-line').state).toBe('good')
})

it('Rocky 9: snapd from EPEL, no btrfs in its kernel, no kernel line to change', () => {
  const facts = hosts.rocky9
  expect(troubles(facts)).toEqual(['lxd-socket: problem', 'id-ranges: warning', 'firewalld: warning'])
  expect(commands(facts, 'lxd-socket').join('\n')).not.toContain('copr')
  expect(commands(facts, 'lxd-socket')).toContain('sudo dnf install epel-release')
  expect(find(facts, 'driver-btrfs').remedy?.text).toContain('has taken btrfs out of its kernel')
  expect(judgeFacts(facts).some(({ id }) => id === 'kernel-line')).toBe(false)
  expect(find(facts, 'apparmor').found).toContain('SELinux (enforcing)')
})

it('the lab: LXD runs, and says what it can', () => {
  const facts = hosts.lab
  expect(troubles(facts)).toEqual(['lxcfs: warning'])
  expect(find(facts, 'lxd-socket').found).toContain('LXD 5.0.2 answers')
  expect(find(facts, 'storage-drivers').found).toBe('This host can use dir, btrfs, lvm.')
  expect(find(facts, 'hostd').state).toBe('good')
})

describe('how the console stands to LXD', () => {
  const { lab } = hosts
  it.each([
    ['forbidden', /may not open/, 'sudo usermod -aG lxd gantry'],
    ['silent', /does not answer/, 'sudo systemctl start lxd'],
    ['absent', /has no socket/, 'sudo systemctl start lxd'],
  ] as const)('%s', (state, words, command) => {
    const finding = find({ ...lab, lxd: { ...lab.lxd, state } }, 'lxd-socket')
    expect(finding).toMatchObject({ state: 'problem', found: expect.stringMatching(words) })
    expect(finding.remedy?.commands).toContain(command)
  })
  it('on another machine: nothing is said of a host that cannot be seen', () => {
    const lxd = { ...lab.lxd, remote: true, socketPath: 'https://lxd.example.org:8443' }
    const ids = judgeFacts({ ...lab, lxd }).map(({ id, state }) => `${id}: ${state}`)
    expect(ids).toEqual(['lxd-socket: good', 'lxd-version: good', 'elsewhere: note'])
    expect(find({ ...lab, lxd: { ...lxd, state: 'silent' } }, 'lxd-socket').state).toBe('problem')
  })
  it('too old', () =>
    expect(find({ ...lab, lxd: { ...lab.lxd, version: '3.0.4' } }, 'lxd-version').state).toBe('problem'))
  it.each([
    ['debian', '13', 'Incus'],
    ['debian', '11', 'snapd'],
    ['fedora', '41', 'Incus'],
    ['arch', '', 'Incus'],
    ['alpine', '3.20', 'Incus'],
    ['opensuse-leap', '15.6', 'Incus'],
    ['gentoo', '', 'snapd'],
  ])('how to install it on %s %s', (id, versionId, word) => {
    const os = { id, like: [], versionId, prettyName: id }
    const remedy = find({ ...hosts.debian12, host: { ...hosts.debian12.host, os } }, 'lxd-socket').remedy
    expect(`${remedy?.text} ${remedy?.commands.join('\n')}`).toContain(word)
    expect(remedy?.commands.join('\n')).toContain('lxd')
  })
})

describe("the kernel's command line in GRUB's settings", () => {
  it.each([
    ['GRUB_CMDLINE_LINUX=""\n', 'GRUB_CMDLINE_LINUX="a=1 b=2"\n'],
    ["GRUB_CMDLINE_LINUX='quiet'\n", "GRUB_CMDLINE_LINUX='quiet a=1 b=2'\n"],
    ['GRUB_CMDLINE_LINUX=quiet\n', 'GRUB_CMDLINE_LINUX="quiet a=1 b=2"\n'],
    ['GRUB_CMDLINE_LINUX="a=0 quiet b=2"\n', 'GRUB_CMDLINE_LINUX="quiet a=1 b=2"\n'],
    ['# none', '# none\nGRUB_CMDLINE_LINUX="a=1 b=2"\n'],
    ['GRUB_CMDLINE_LINUX_DEFAULT="x"\n', 'GRUB_CMDLINE_LINUX_DEFAULT="x"\nGRUB_CMDLINE_LINUX="a=1 b=2"\n'],
  ])('%j', (before, after) => {
    expect(withArguments(before, ['a=1', 'b=2'])).toBe(after)
    expect(withArguments(after, ['a=1', 'b=2'])).toBe(after)
  })
})
