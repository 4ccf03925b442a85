'use client'
import { useQuery } from '@tanstack/react-query'
import { ConnectOffers } from '#app/_features/networks/connect-offers.tsx'
import { networksQuery } from '#app/_features/networks/queries.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { connectCommands } from '#contracts/commands/connect-commands.ts'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import type { InstanceRow } from '#contracts/instances.ts'

/** As `lxc launch` says it: an instance without any network device, and how to give it one. */
export function NoNetworkNotice({ row, masked }: { row: InstanceRow; masked: readonly string[] }) {
  const { data } = useQuery(networksQuery(row.project))
  const network = data?.networks.find((each) => each.managed)?.name
  const commands = connectCommands(row, { masked, network }).map(commandLine)
  return (
    <section
      aria-label="No network"
      className="grid gap-3 rounded-xl border border-warning bg-warning-soft p-4"
    >
      <p>
        It has no network: neither its profiles nor a device of its own connect it to one.{' '}
        {masked.length > 0
          ? `It masks ${masked.join(' and ')}, which its profiles bring.`
          : network
            ? `The managed network ${network} is there to be joined.`
            : 'There is no managed network yet.'}
      </p>
      <ConnectOffers instance={row} />
      <CommandsPane commands={commands} label="Commands that give it one" />
    </section>
  )
}
