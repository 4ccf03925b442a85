import 'server-only'
import { type NetworkTest, networkTestInputSchema } from '#contracts/devices.ts'
import { testNetwork } from '#server/domain/devices/test-network.ts'
import { given } from './given.ts'

/** Looks at a card of a running instance from the link upwards. Errors: `invalid-input`, `conflict`, `not-found`. */
export function readNetworkTest(input: unknown): Promise<NetworkTest> {
  return testNetwork(given(networkTestInputSchema, input))
}
