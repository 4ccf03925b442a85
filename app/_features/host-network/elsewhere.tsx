'use client'
import type { ReactNode } from 'react'
import type { PendingChange } from '#contracts/host-network/status.ts'
import { atAddress, movedTo } from './moved-to.ts'
import { useReached } from './reach.ts'

/** Where the console is to be found when a change, or its way back, takes it away from this page's address. */
export function Elsewhere({ pending }: { pending: PendingChange }) {
  const { state, before, expected } = pending
  const there = state === 'reverting' ? [] : movedTo(location.hostname, pending)
  // Of a page that was opened at the new address.
  const back = movedTo(location.hostname, { before: expected, expected: before })
  const reached = useReached([...there, ...back])
  return (
    <>
      {there.map((address) => (
        <Line key={address}>
          {reached.includes(address) ? 'It answers at ' : 'It moves to '}
          <Address address={address} />
          {reached.includes(address)
            ? ': sign in there to keep the change.'
            : '. A certificate that is new to your browser has to be accepted there first.'}
        </Line>
      ))}
      {back
        .filter((address) => reached.includes(address))
        .map((address) => (
          <Line key={address}>
            It went back, and answers at <Address address={address} />.
          </Line>
        ))}
    </>
  )
}

function Line({ children }: { children: ReactNode }) {
  return (
    <span role="status" className="block">
      {children}
    </span>
  )
}

function Address({ address }: { address: string }) {
  const href = atAddress(location.href, address)
  return (
    <a href={href} target="_blank" rel="noreferrer" className="mono break-all underline">
      {new URL(href).origin}
    </a>
  )
}
