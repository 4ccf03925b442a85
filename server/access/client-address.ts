/**
 * Where a request came from, written by the entry after it has judged the socket and any proxy; whatever a client sent
 * under this name is overwritten there.
 */
export const clientAddressHeader = 'x-gantry-address'

export function clientAddress(headers: Headers): string {
  return headers.get(clientAddressHeader) ?? 'unknown'
}

/** The path and query of the request, written by the entry likewise. */
export const requestPathHeader = 'x-gantry-path'

/** The host's own address that the connection came in at, likewise; left out where a proxy stands between. */
export const arrivedAtHeader = 'x-gantry-arrived-at'
