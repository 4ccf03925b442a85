'use client'
import { type Control, useController } from 'react-hook-form'
import type { HostLink } from '#contracts/host-network/links.ts'
import { type BridgeValues, cardsOf } from './bridge-values.ts'

type Props = {
  control: Control<BridgeValues>
  links: readonly HostLink[]
  /** Ports of the bridge that is edited: they may stay. */
  own: readonly string[]
}

/** The cards that fit, and why the others do not. */
export function PortChoice({ control, links, own }: Props) {
  const { field, fieldState } = useController({ control, name: 'ports' })
  const cards = cardsOf(links)
  const shown = links.filter((link) => own.includes(link.name) || cards.includes(link))
  return (
    <fieldset className="min-w-0" aria-describedby={fieldState.error ? 'ports-error' : undefined}>
      <legend className="mb-1 text-sm font-medium">Ports</legend>
      {shown.length === 0 ? <p className="text-muted">This host has no card that could be a port.</p> : null}
      <div className="grid gap-1">
        {shown.map((link, index) => {
          const refused = own.includes(link.name) ? null : link.notAsPort
          const chosen = field.value.includes(link.name)
          return (
            <label
              key={link.name}
              className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-2 rounded-md border border-border bg-surface p-2 has-checked:border-accent has-disabled:bg-surface-secondary"
            >
              <input
                type="checkbox"
                ref={index === 0 ? field.ref : undefined}
                className="mt-1 accent-accent"
                checked={chosen}
                disabled={refused !== null}
                aria-label={link.name}
                aria-describedby={`port-${link.name}`}
                onBlur={field.onBlur}
                onChange={() =>
                  field.onChange(
                    chosen ? field.value.filter((name) => name !== link.name) : [...field.value, link.name],
                  )
                }
              />
              <span className="min-w-0">
                <span className="mono break-all">{link.name}</span>
                <span id={`port-${link.name}`} className="block text-xs text-muted">
                  {refused ?? factsOf(link)}
                </span>
              </span>
            </label>
          )
        })}
      </div>
      {fieldState.error ? (
        <p id="ports-error" className="mt-1 text-xs text-danger">
          {fieldState.error.message}
        </p>
      ) : null}
    </fieldset>
  )
}

function factsOf({ kind, mac, carrier, addresses }: HostLink): string {
  const own = addresses.filter(({ linkLocal }) => !linkLocal).map(({ address }) => address)
  return [kind, mac, carrier ? null : 'no carrier', ...own].filter((word) => word !== null).join(', ')
}
