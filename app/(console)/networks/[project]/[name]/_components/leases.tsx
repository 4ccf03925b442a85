import { Mono } from '#app/_ui/mono.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { ColumnHead, SmallTable } from '#app/_ui/small-table.tsx'
import type { Lease } from '#contracts/networks.ts'

/** Who has which address of LXD's own DHCP server, the gateway itself among them. */
export function Leases({ leases }: { leases: readonly Lease[] }) {
  return (
    <Panel title="Leases">
      {leases.length === 0 ? (
        <p className="text-muted">Nobody has asked for an address yet.</p>
      ) : (
        <SmallTable
          head={
            <>
              <ColumnHead className="w-[28%] sm:w-[18%]">Name</ColumnHead>
              <ColumnHead>Address</ColumnHead>
              <ColumnHead className="w-38 max-sm:hidden">MAC address</ColumnHead>
              <ColumnHead className="w-20">Kind</ColumnHead>
            </>
          }
        >
          {leases.map((lease) => (
            <tr key={`${lease.address} ${lease.hwaddr}`} className="h-8 border-b border-separator">
              <th scope="row" className="truncate pr-4 font-medium" title={lease.hostname}>
                {lease.hostname || '–'}
              </th>
              <td className="pr-4 break-all">
                <Mono>{lease.address}</Mono>
              </td>
              <td className="pr-4 max-sm:hidden">
                <Mono>{lease.hwaddr || '–'}</Mono>
              </td>
              <td className="text-muted">{lease.type.toLowerCase()}</td>
            </tr>
          ))}
        </SmallTable>
      )}
    </Panel>
  )
}
