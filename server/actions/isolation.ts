'use server'
import { instanceKey } from '#contracts/instance-key.ts'
import { type ProcessSignal, processSignalSchema } from '#contracts/isolation.ts'
import { signalProcess as signal } from '#server/domain/isolation/signal-process.ts'
import { action } from './action-client.ts'

export const signalProcess = action({
  name: 'process.signal',
  permission: 'process:signal',
  audit: (input: ProcessSignal) => `${instanceKey(input)}, ${input.signal} to process ${input.pid}`,
})
  .inputSchema(processSignalSchema)
  .action(({ parsedInput, ctx }) => signal(parsedInput, ctx.viewer))
