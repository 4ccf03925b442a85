/**
 * A one-time ticket travels as a WebSocket subprotocol beside the real one, e.g. `['gantry.terminal', 'ticket.…']`:
 * a browser can set no header, and a query string would end up in the logs of proxies.
 */
export const ticketProtocolPrefix = 'ticket.'
