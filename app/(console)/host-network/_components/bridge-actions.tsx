import Link from 'next/link'
import { paths } from '#app/_lib/paths.ts'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { HostLink } from '#contracts/host-network/links.ts'

/** Edit and remove, or why not. */
export function BridgeActions({ link: { name, notEditable } }: { link: HostLink }) {
  if (notEditable !== null) {
    return (
      <PlainButton aria-label={`Edit ${name}`} disabledReason={notEditable}>
        Edit
      </PlainButton>
    )
  }
  return (
    <span className="flex flex-wrap justify-end gap-2">
      <Link
        href={paths.hostBridge({ bridge: name })}
        aria-label={`Edit ${name}`}
        className="button button--sm button--secondary"
      >
        Edit
      </Link>
      <Link
        href={paths.removeHostBridge(name)}
        aria-label={`Remove ${name}`}
        className="button button--sm button--secondary text-danger"
      >
        Remove
      </Link>
    </span>
  )
}
