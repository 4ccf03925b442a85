import { describe, expect, it } from 'vitest'
import { trafficRates } from './traffic-rates.ts'

const sample = (second: number, bytesReceived: number, bytesSent: number) => ({
  at: new Date(second * 1000).toISOString(),
  counters: { bytesReceived, bytesSent, packetsReceived: 0, packetsSent: 0 },
})

describe('trafficRates', () => {
  it('is what came and went between two measurements', () => {
    expect(trafficRates(sample(0, 100, 0), sample(5, 600, 50))).toEqual({ received: 100, sent: 10 })
  })

  it('says nothing from one measurement, from the same twice, and after counters began anew', () => {
    expect(trafficRates(null, sample(5, 600, 50))).toBeNull()
    expect(trafficRates(sample(5, 600, 50), sample(5, 600, 50))).toBeNull()
    expect(trafficRates(sample(0, 600, 50), sample(5, 10, 60))).toBeNull()
  })
})
