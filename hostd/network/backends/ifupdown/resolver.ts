import type { LinkSettings } from '#contracts/host-network/links.ts'
import type { ConfigFile, HostFacts } from '../../model.ts'
import { resolverFile as path } from '../../with-resolvers.ts'

/**
 * ifupdown hands name servers to resolvconf. Where that is not installed, a static address would leave the host without
 * names: then /etc/resolv.conf is part of the change, unless something else keeps it.
 */
export function resolverEdit(
  facts: HostFacts,
  settings: LinkSettings,
): [path: string, file: ConfigFile | null] {
  const now = facts.files.get(path)
  const unchanged: [string, ConfigFile | null] = [path, now ?? null]
  const isOurs = settings.ipv4.mode !== 'dhcp' && settings.dns.length > 0
  if (!isOurs || facts.resolvers.file === 'link' || facts.files.has('/etc/resolvconf/update.d/libc'))
    return unchanged
  const kept = (now?.text ?? '').split('\n').filter((line) => !/^\s*(nameserver|search|domain)\b/.test(line))
  while (kept.at(-1)?.trim() === '') kept.pop()
  const lines = [
    ...kept,
    ...(settings.search.length > 0 ? [`search ${settings.search.join(' ')}`] : []),
    ...settings.dns.map((server) => `nameserver ${server}`),
  ]
  return [path, { text: `${lines.join('\n')}\n`, mode: now?.mode ?? 0o644 }]
}
