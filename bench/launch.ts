import { z } from 'zod'
import { callAction } from '#lab/call-action.ts'
import { type Bench, median, round, timed } from './bench.ts'
import { followStream } from './streams.ts'

const rounds = 12
const changed = z.looseObject({
  type: z.literal('instance-changed'),
  instance: z.looseObject({ name: z.string(), status: z.string() }),
})

/** The launch action until Running in the live stream, against `lxc launch` of the same image into the same pool. */
export const launch: Bench = {
  name: 'launch',
  async run(stage) {
    const lab = await stage.fleet()
    const { url } = await stage.console()
    const cookie = await stage.cookie()
    const stream = await followStream(url, cookie)
    const ours: number[] = []
    const peer: number[] = []
    for (let i = 0; i <= rounds; i++) {
      const name = `launch-ours-${i}`
      const seen = stream.until((event) => {
        const { success, data } = changed.safeParse(event)
        return success && data.instance.name === name && data.instance.status === 'Running'
      })
      const took = await timed(async () => {
        const { serverError } = await callAction(url, cookie, 'launchInstance', draft(name))
        if (serverError) throw new Error(serverError.message)
        await seen
      })
      const peerTook = await timed(() =>
        lab.lxc(['launch', 'lab:busybox/1.35', `launch-peer-${i}`, '-s', 'default']),
      )
      await lab.lxc(['delete', '--force', name, `launch-peer-${i}`])
      // The first round warms both.
      if (i === 0) continue
      ours.push(took)
      peer.push(peerTook)
    }
    stream.close()
    const [a, b] = [median(ours), median(peer)]
    return {
      name: 'launch',
      unit: 'ms',
      ours: round(a, 0),
      peer: round(b, 0),
      ratio: round(a / b),
      samples: ours.length,
      target: 'ratio ≤ 1.1 of `lxc launch`',
      reached: a / b <= 1.1,
    }
  },
}

const draft = (name: string) => ({
  project: 'default',
  source: { kind: 'remote', server: 'lab', image: 'busybox/1.35', type: 'container' },
  name,
  description: '',
  ephemeral: false,
  pool: 'default',
  rootSize: '',
  network: { kind: 'profiles' },
  profiles: ['default'],
  limitsCpu: '',
  limitsMemory: '',
  autostart: 'last-state',
  autostartDelay: '',
  autostartPriority: '',
  config: [],
  start: true,
})
