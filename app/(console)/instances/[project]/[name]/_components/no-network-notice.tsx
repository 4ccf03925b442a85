'use client'
import { useQuery } from '@tanstack/react-query'
import { networksQuery } from '#app/_features/networks/queries.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { commandLine, inProject } from '#contracts/commands/lxc-command.ts'
import type { InstanceRow } from '#contracts/instances.ts'

/** As `lxc launch` says it: an instance without any network device, and how to give it one. */
export function NoNetworkNotice({ row }: { row: InstanceRow }) {
  const { data } = useQuery(networksQuery(row.project))
  const network = data?.networks.find((each) => each.managed)
  const attach = (name: string) => inProject(row.project, 'network', 'attach', name, row.name, 'eth0')
  const commands = network
    ? [attach(network.name)]
    : [inProject(row.project, 'network', 'create', 'lxdbr0'), attach('lxdbr0')]
  return (
    <section
      aria-label="No network"
      className="grid gap-3 rounded-xl border border-warning bg-warning-soft p-4"
    >
      <p>
        It has no network: neither its profiles nor a device of its own connect it to one.{' '}
        {network
          ? `The managed network ${network.name} is there to be joined.`
          : 'There is no managed network yet.'}
      </p>
      <CommandsPane commands={commands.map(commandLine)} label="Commands that give it one" />
    </section>
  )
}
