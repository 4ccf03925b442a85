'use client'
import { useEffect, useRef, useState } from 'react'
import { formatBytes } from '#app/_ui/format-bytes.ts'
import { Panel } from '#app/_ui/panel.tsx'
import type { NetworkState } from '#contracts/networks.ts'
import { trafficRates } from './traffic-rates.ts'

/** What went through the interface since it was made, and what goes through it now. */
export function Traffic({ state }: { state: NetworkState | null }) {
  const before = useRef<NetworkState | null>(null)
  const [rates, setRates] = useState<ReturnType<typeof trafficRates>>(null)
  useEffect(() => {
    if (state === null) return
    setRates(trafficRates(before.current, state))
    before.current = state
  }, [state])
  if (state === null) {
    return (
      <Panel title="Traffic">
        <p className="text-muted">Nothing is counted: there is no such interface on this host now.</p>
      </Panel>
    )
  }
  const { counters } = state
  return (
    <Panel title="Traffic">
      <dl className="grid grid-cols-2 gap-4">
        <Way
          name="Received"
          rate={rates?.received}
          bytes={counters.bytesReceived}
          packets={counters.packetsReceived}
        />
        <Way name="Sent" rate={rates?.sent} bytes={counters.bytesSent} packets={counters.packetsSent} />
      </dl>
    </Panel>
  )
}

type WayProps = { name: string; rate: number | undefined; bytes: number; packets: number }

function Way({ name, rate, bytes, packets }: WayProps) {
  return (
    <div>
      <dt className="text-muted">{name}</dt>
      <dd>
        <span className="mono text-base">{formatBytes(bytes)}</span>{' '}
        <span className="text-xs text-muted">
          in {packets.toLocaleString('en')} packets
          {rate === undefined ? '' : `, now ${formatBytes(rate)}/s`}
        </span>
      </dd>
    </div>
  )
}
