'use server'
import { applyInputSchema, extendInputSchema, pendingRefSchema } from '#contracts/host-network/change.ts'
import { applyNetworkChange as apply } from '#server/domain/host-network/apply-network-change.ts'
import {
  extendNetworkChange as extend,
  keepNetworkChange as keep,
  revertNetworkChange as revert,
} from '#server/domain/host-network/end-network-change.ts'
import { action } from './action-client.ts'

const permission = 'host-network:change'

/** Begins a change; it goes back by itself unless somebody keeps it. */
export const applyNetworkChange = action({
  name: 'host-network.apply',
  permission,
  audit: ({ change }: { change: { kind: string; name?: string; bridge?: { name: string } } }) =>
    `${change.kind} ${change.bridge?.name ?? change.name}`,
})
  .inputSchema(applyInputSchema)
  .action(({ parsedInput, ctx }) => apply(parsedInput, ctx.viewer))

/** By a person's own press of a button only: no page asks for it when it loads. */
export const keepNetworkChange = action({
  name: 'host-network.keep',
  permission,
  audit: ({ id }: { id: string }) => id,
})
  .inputSchema(pendingRefSchema)
  .action(({ parsedInput, ctx }) => keep(parsedInput.id, ctx.viewer))

export const revertNetworkChange = action({
  name: 'host-network.revert',
  permission,
  audit: ({ id }: { id: string }) => id,
})
  .inputSchema(pendingRefSchema)
  .action(({ parsedInput, ctx }) => revert(parsedInput.id, ctx.viewer))

export const extendNetworkChange = action({
  name: 'host-network.extend',
  permission,
  audit: ({ id, seconds }: { id: string; seconds: number }) => `${id} by ${seconds} s`,
})
  .inputSchema(extendInputSchema)
  .action(({ parsedInput, ctx }) => extend(parsedInput.id, parsedInput.seconds, ctx.viewer))
