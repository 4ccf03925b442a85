/**
 * The IPv4 gateway of the default route through a link, from the text of /proc/net/route; null where there is none.
 * Addresses stand there as hexadecimal numbers with the last byte first.
 */
export function defaultGateway(table: string, link: string): string | null {
  for (const line of table.split('\n')) {
    const [iface, destination, gateway] = line.trim().split(/\s+/)
    if (iface !== link || destination !== '00000000' || gateway === undefined) continue
    if (!/^[0-9A-F]{8}$/i.test(gateway) || gateway === '00000000') continue
    const bytes = gateway.match(/../g) ?? []
    return bytes
      .map((byte) => Number.parseInt(byte, 16))
      .reverse()
      .join('.')
  }
  return null
}
