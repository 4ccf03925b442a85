'use client'
import { ActionsHead, ColumnHead, SmallTable } from '#app/_ui/small-table.tsx'
import type { ImageServer } from '#contracts/images.ts'
import { ServerRow } from './server-row.tsx'

/** The servers, in the order that the picker offers them. */
export function ServerTable({ servers }: { servers: readonly ImageServer[] }) {
  return (
    <SmallTable
      head={
        <>
          <ColumnHead className="w-2/5 md:w-48">Name</ColumnHead>
          <ColumnHead className="max-md:hidden">Address</ColumnHead>
          <ColumnHead className="max-lg:hidden">Trusted by</ColumnHead>
          <ColumnHead className="md:w-56">Answer</ColumnHead>
          <ActionsHead className="w-20" />
        </>
      }
    >
      {servers.map((server) => (
        <ServerRow key={server.name} server={server} />
      ))}
    </SmallTable>
  )
}
