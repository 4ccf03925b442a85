import { z } from 'zod'
import { networkProtocol } from '#hostd/network/protocol.ts'
import { writeInside } from '#lab/network-backends.ts'
import type { Fault } from './network-fault-list.ts'

// Nothing fails, but people do what they do.

const patient = { timeoutMs: 30_000 }

export const nobodyKeeps: Fault = {
  name: 'nobody keeps it',
  async run({ net, change }) {
    const { id } = await net.apply(change, 15)
    const { outcome, reason } = await net.ended(id)
    if (outcome !== 'reverted' || !reason.includes('15 s')) throw new Error(`${outcome}: ${reason}`)
    return 'old'
  },
}

export const twoAtOnce: Fault = {
  name: 'two people at once',
  async run({ net, change }) {
    const { tag } = await net.plan(change)
    const bea = { id: 'bea', name: 'Bea' }
    const asked = await Promise.allSettled(
      [net.person, bea].map((person) =>
        net.call(networkProtocol.apply, { change, tag, seconds: 90 }, person, patient),
      ),
    )
    const begun = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    const [only, more] = begun
    if (!only || more) throw new Error(`${begun.length} of two began`)
    await net.waits(only.id)
    await net.call(networkProtocol.keep, { id: only.id }, bea)
    return 'new'
  },
}

export const editedByHand: Fault = {
  name: 'edited by hand after the plan',
  async run({ lab, net, change }) {
    const { tag, files } = await net.plan(change)
    const file = (files.find(({ before }) => before !== null) ?? files[0])?.path ?? ''
    const { code: missing, stdout: before } = await lab.exec(['cat', file], { allowFailure: true })
    await writeInside(lab, file, `${before}# by hand\n`)
    const error = await net
      .call(networkProtocol.apply, { change, tag, seconds: 90 }, net.person, patient)
      .then(
        () => null,
        (refused: unknown) => refused,
      )
    if (missing === 0) await writeInside(lab, file, before)
    else await lab.exec(['rm', file])
    const { code } = z.object({ code: z.string() }).parse(error ?? { code: 'none' })
    if (code !== 'changed-meanwhile') throw new Error(`it was answered with ${code}`)
    return 'old'
  },
}
