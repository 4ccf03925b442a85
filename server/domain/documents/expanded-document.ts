import type { DocumentValue } from '#contracts/documents/document-fields.ts'
import type { ExpandedDocument } from '#contracts/documents/document-ref.ts'
import { printLines } from '#contracts/documents/print-document.ts'
import type { LxdProfile } from '#server/lxd/resources/profiles.ts'

type Own = Pick<DocumentValue, 'config' | 'devices' | 'lists'>

/** What is in force on an instance, as `lxc config show --expanded` prints it, and for each line what brings it. */
export function expandedDocument(
  own: Own,
  expanded: DocumentValue,
  profiles: readonly Pick<LxdProfile, 'name' | 'config' | 'devices'>[],
): ExpandedDocument {
  const inForce = (own.lists.profiles ?? []).map((name) => profiles.find((profile) => profile.name === name))
  const bringer = (has: (profile: Pick<LxdProfile, 'config' | 'devices'>) => boolean) =>
    inForce.findLast((profile) => profile !== undefined && has(profile))?.name ?? null

  const originOf = ([top = '', name]: readonly string[]): ExpandedDocument['lines'][number]['origin'] => {
    if (name === undefined || (top !== 'config' && top !== 'devices')) return null
    const isOwn = Object.hasOwn(own[top], name)
    const profile = bringer((one) => Object.hasOwn(one[top], name))
    if (isOwn) return { kind: 'instance', profile }
    return profile === null ? null : { kind: 'profile', profile }
  }
  return {
    lines: printLines('instance', expanded).map(({ path, text }) => ({ text, origin: originOf(path) })),
  }
}
