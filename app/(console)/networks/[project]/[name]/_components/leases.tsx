import { Mono } from '#app/_ui/mono.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import type { Lease } from '#contracts/networks.ts'

/** Who has which address of LXD's own DHCP server, the gateway itself among them. */
export function Leases({ leases }: { leases: readonly Lease[] }) {
  return (
    <Panel title="Leases">
      {leases.length === 0 ? (
        <p className="text-muted">Nobody has asked for an address yet.</p>
      ) : (
        <table className="w-full table-fixed text-left">
          <thead className="text-muted">
            <tr className="h-8 border-b border-border">
              <th scope="col" className="pr-3 font-medium">
                Name
              </th>
              <th scope="col" className="w-[44%] pr-3 font-medium">
                Address
              </th>
              <th scope="col" className="pr-3 font-medium max-sm:hidden">
                MAC address
              </th>
              <th scope="col" className="w-18 font-medium">
                Kind
              </th>
            </tr>
          </thead>
          <tbody>
            {leases.map((lease) => (
              <tr key={`${lease.address} ${lease.hwaddr}`} className="h-8 border-b border-separator">
                <th scope="row" className="truncate pr-3 font-medium" title={lease.hostname}>
                  {lease.hostname || '–'}
                </th>
                <td className="pr-3 break-all">
                  <Mono>{lease.address}</Mono>
                </td>
                <td className="pr-3 max-sm:hidden">
                  <Mono>{lease.hwaddr || '–'}</Mono>
                </td>
                <td className="text-muted">{lease.type.toLowerCase()}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
