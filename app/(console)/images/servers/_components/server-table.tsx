'use client'
import type { ReactNode } from 'react'
import type { ImageServer } from '#contracts/images.ts'
import { ServerRow } from './server-row.tsx'

/** The servers, in the order that the picker offers them. */
export function ServerTable({ servers }: { servers: readonly ImageServer[] }) {
  return (
    <table className="w-full table-fixed text-left">
      <thead className="text-muted">
        <tr className="h-8 border-b border-border">
          <Head className="w-2/5 md:w-48">Name</Head>
          <Head className="max-md:hidden">Address</Head>
          <Head className="max-lg:hidden">Trusted by</Head>
          <Head className="md:w-56">Answer</Head>
          <Head className="w-20">
            <span className="sr-only">Actions</span>
          </Head>
        </tr>
      </thead>
      <tbody>
        {servers.map((server) => (
          <ServerRow key={server.name} server={server} />
        ))}
      </tbody>
    </table>
  )
}

function Head({ className = '', children }: { className?: string; children: ReactNode }) {
  return (
    <th scope="col" className={`pr-4 font-medium ${className}`}>
      {children}
    </th>
  )
}
