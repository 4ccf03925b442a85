import type { Offer } from '#contracts/rules/value-rule.ts'

/** Names of things on this server that a key may take, by what the key's rule asks for. */
export type KeyOffers = Partial<Record<Offer, readonly string[]>>
