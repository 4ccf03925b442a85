import { describe, expect, it } from 'vitest'
import { emptyLaunchDraft, type LaunchDraft, launchDraftSchema } from './launch.ts'

const good: LaunchDraft = {
  ...emptyLaunchDraft,
  source: { kind: 'remote', server: 'lab', image: 'busybox/1.35', type: 'container' },
  name: 'web1',
}
const config = (key: string, value: string) => ({ config: [{ key, value }] })

/** What a person wrote, the field that must say so, and a word of what would be right. */
const malformed: [change: Record<string, unknown>, field: string, says: RegExp][] = [
  [{ name: '' }, 'name', /Write a name/],
  [{ name: '1web' }, 'name', /start with a letter/],
  [{ name: '-web' }, 'name', /start with a letter/],
  [{ name: 'web-' }, 'name', /end with a dash/],
  [{ name: 'web_1' }, 'name', /Letters, digits and dashes/],
  [{ name: 'web 1' }, 'name', /Letters, digits and dashes/],
  [{ name: 'web.example.org' }, 'name', /Letters, digits and dashes/],
  [{ name: 'wéb' }, 'name', /Letters, digits and dashes/],
  [{ name: '../etc' }, 'name', /Letters, digits and dashes/],
  [{ name: 'a/b' }, 'name', /Letters, digits and dashes/],
  [{ name: 'a'.repeat(64) }, 'name', /63/],
  [{ name: 'web\n' }, 'name', /Letters, digits and dashes/],
  [{ limitsCpu: '0' }, 'limitsCpu', /At least 1/],
  [{ limitsCpu: '-1' }, 'limitsCpu', /number of CPUs/],
  [{ limitsCpu: 'two' }, 'limitsCpu', /number of CPUs/],
  [{ limitsCpu: '1.5' }, 'limitsCpu', /allowance/],
  [{ limitsCpu: '50%' }, 'limitsCpu', /allowance/],
  [{ limitsCpu: '3-1' }, 'limitsCpu', /1-3/],
  [{ limitsCpu: '0-3,' }, 'limitsCpu', /number of CPUs/],
  [{ limitsCpu: '0,,2' }, 'limitsCpu', /number of CPUs/],
  [{ limitsCpu: '0-99999' }, 'limitsCpu', /does not exist/],
  [{ limitsCpu: '100000' }, 'limitsCpu', /At most/],
  [{ limitsMemory: '512' }, 'limitsMemory', /512MiB/],
  [{ limitsMemory: '2g' }, 'limitsMemory', /2GiB/],
  [{ limitsMemory: '2gb' }, 'limitsMemory', /2GB/],
  [{ limitsMemory: '1.5GiB' }, 'limitsMemory', /1536MiB/],
  [{ limitsMemory: '2 GiB' }, 'limitsMemory', /2GiB/],
  [{ limitsMemory: '-1GiB' }, 'limitsMemory', /whole number and a unit/],
  [{ limitsMemory: '0GiB' }, 'limitsMemory', /At least 1MiB/],
  [{ limitsMemory: '99EiB' }, 'limitsMemory', /At most/],
  [{ limitsMemory: 'lots' }, 'limitsMemory', /whole number and a unit/],
  [{ limitsMemory: '0%' }, 'limitsMemory', /1% to 100%/],
  [{ limitsMemory: '110%' }, 'limitsMemory', /1% to 100%/],
  [{ limitsMemory: '12.5%' }, 'limitsMemory', /25%/],
  [{ rootSize: '10', pool: 'default' }, 'rootSize', /10MiB/],
  [{ rootSize: '50%', pool: 'default' }, 'rootSize', /whole number and a unit/],
  [{ rootSize: '10GiB', pool: '' }, 'pool', /Choose the pool/],
  [{ pool: 'a/b' }, 'pool', /no slash/],
  [{ network: { kind: 'managed', name: '' } }, 'network.name', /Choose/],
  [{ profiles: ['default', 'default'] }, 'profiles', /twice/],
  [{ profiles: ['a/b'] }, 'profiles.0', /no slash/],
  [{ autostartDelay: 'soon' }, 'autostartDelay', /seconds/],
  [{ autostartDelay: '-5' }, 'autostartDelay', /0 to/],
  [{ autostartPriority: '1.5' }, 'autostartPriority', /whole number/],
  [{ source: { ...good.source, image: '' } }, 'source.image', /Choose an image/],
  [{ source: { ...good.source, image: 'debian 12' } }, 'source.image', /no spaces/],
  [{ source: { ...good.source, server: '' } }, 'source.server', /server/],
  [{ source: { kind: 'local', fingerprint: 'xyz', type: 'container' } }, 'source.fingerprint', /fingerprint/],
  [config('', 'x'), 'config.0.key', /Write a key/],
  [config('nesting', 'true'), 'config.0.key', /dot/],
  [config('security.nesting=true', ''), 'config.0.key', /next field/],
  [config('security nesting', 'true'), 'config.0.key', /no spaces/],
  [config('volatile.uuid', 'x'), 'config.0.key', /LXD writes/],
  [config('limits.memory', '1GiB'), 'config.0.key', /“Memory”/],
  [config('.security', 'x'), 'config.0.key', /missing/],
  [config('security.nesting', 'maybe'), 'config.0.value', /true or false/],
  [config('security.nesting', ''), 'config.0.value', /take the key out/],
  [config('limits.processes', '-3'), 'config.0.value', /from 0/],
  [config('limits.cpu.priority', '11'), 'config.0.value', /0 to 10/],
  [config('limits.cpu.allowance', '50'), 'config.0.value', /50%/],
  [config('limits.cpu.allowance', '0ms/100ms'), 'config.0.value', /0ms/],
  [config('limits.memory.enforce', 'firm'), 'config.0.value', /hard, soft/],
  [config('security.secureboot', 'true'), 'config.0.value', /virtual machines/],
  [config('user.note', 'a\0b'), 'config.0.value', /NUL/],
  [{ description: 'x'.repeat(1001) }, 'description', /1000/],
]

describe('launchDraftSchema', () => {
  it.each(malformed)('%j is refused at %s', (change, field, says) => {
    const result = launchDraftSchema.safeParse({ ...good, ...change })
    const messages = (result.error?.issues ?? [])
      .filter((issue) => issue.path.join('.') === field)
      .map((issue) => issue.message)
    expect(messages.join('\n')).toMatch(says)
  })

  it('names a key that is there twice', () => {
    const rows = { config: [config('user.a', '1').config, config('user.a', '2').config].flat() }
    const result = launchDraftSchema.safeParse({ ...good, ...rows })
    expect(result.error?.issues).toMatchObject([{ path: ['config', 1, 'key'] }])
  })

  it.each<Partial<LaunchDraft>>([
    {},
    { limitsCpu: '2', limitsMemory: '512MiB' },
    { limitsCpu: '0-3,7', limitsMemory: '25%' },
    { limitsCpu: '1-1', limitsMemory: '1073741824' },
    { pool: 'fast', rootSize: '10GiB', network: { kind: 'none' }, profiles: [] },
    { autostart: 'always', autostartDelay: '5', autostartPriority: '-2' },
    { config: [{ key: 'user.user-data', value: '#cloud-config\npackages: [htop]\n' }] },
    { config: [{ key: 'limits.cpu.allowance', value: '25ms/100ms' }] },
    { config: [{ key: 'key.of.a.newer.lxd', value: 'whatever' }] },
  ])('%j is taken as it is', (change) => {
    expect(launchDraftSchema.parse({ ...good, ...change })).toEqual({ ...good, ...change })
  })
})
