'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { paths } from '#app/_lib/paths.ts'
import { CopyButton } from '#app/_ui/copy-button.tsx'
import { Fact, FactList } from '#app/_ui/fact-list.tsx'
import { Mono } from '#app/_ui/mono.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import type { InstanceDetails } from '#contracts/instance-edits.ts'
import type { InstanceRow } from '#contracts/instances.ts'

/** What an instance is, as a definition list. */
export function Facts({ row, details }: { row: InstanceRow; details: InstanceDetails }) {
  const { fingerprint } = details
  const started = row.status === 'Stopped' ? null : details.lastStartedAt
  return (
    <Panel title="Facts">
      <FactList>
        {details.description === '' ? null : <Fact name="Description">{details.description}</Fact>}
        <Fact name="Type">
          {row.type === 'container' ? 'Container' : 'Virtual machine'}
          {row.ephemeral ? ', ephemeral' : ''}
        </Fact>
        <Fact name="Addresses">
          <Addresses details={details} />
        </Fact>
        <Fact name="Network">
          {details.nics.length === 0 ? 'None' : null}
          {details.nics.map((nic) => (
            <Nic key={nic.device} project={row.project} nic={nic} />
          ))}
        </Fact>
        <Fact name="Image">
          {row.image || 'None'}{' '}
          {fingerprint ? (
            <Reference to={paths.image({ project: row.project, fingerprint })}>
              <Mono>{fingerprint.slice(0, 12)}</Mono>
            </Reference>
          ) : null}
        </Fact>
        <Fact name="Storage">
          {details.disks.map((disk) => (
            <span key={disk.device} className="block">
              {disk.pool === null ? (
                disk.device
              ) : (
                <Reference to={paths.pool(disk.pool)}>{disk.pool}</Reference>
              )}{' '}
              <Mono className="text-muted">{disk.path}</Mono>
              {disk.size === null ? '' : `, at most ${disk.size}`}
            </span>
          ))}
        </Fact>
        <Fact name="Profiles">{row.profiles.length === 0 ? 'None' : row.profiles.join(', ')}</Fact>
        <Fact name="CPU">{row.cpuLimit ?? 'All'}</Fact>
        <Fact name="Memory">{row.memoryLimit ?? 'All'}</Fact>
        <Fact name="Architecture">{row.architecture}</Fact>
        {row.location === null ? null : <Fact name="Member">{row.location}</Fact>}
        <Fact name="Snapshots">
          <Reference to={paths.instance(row, 'snapshots')}>{row.snapshots}</Reference>
        </Fact>
        <Fact name="Created">
          <RelativeTime at={row.createdAt} />
        </Fact>
        <Fact name="Started">{started === null ? 'Not running' : <RelativeTime at={started} />}</Fact>
        {details.protected ? (
          <Fact name="Protected">Cannot be deleted while security.protection.delete is on</Fact>
        ) : null}
      </FactList>
    </Panel>
  )
}

function Addresses({ details }: { details: InstanceDetails }) {
  const reachable = details.addresses.filter((address) => address.scope !== 'link')
  if (reachable.length === 0) return details.usage === null ? 'Not running' : 'None yet'
  return reachable.map(({ device, address }) => (
    <span key={`${device} ${address}`} className="block">
      <Mono>{address}</Mono> <span className="text-muted">{device}</span>
      <span className="-my-1 inline-flex align-middle">
        <CopyButton text={address} label={`Copy ${address}`} />
      </span>
    </span>
  ))
}

function Nic({ project, nic }: { project: string; nic: InstanceDetails['nics'][number] }) {
  const link = nic.network ?? nic.parent
  return (
    <span className="block">
      {nic.device} on{' '}
      {link === null ? 'the host' : <Reference to={paths.network({ project, name: link })}>{link}</Reference>}
    </span>
  )
}

function Reference({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link href={to} className="text-link underline">
      {children}
    </Link>
  )
}
