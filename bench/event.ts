import WebSocket from 'ws'
import { z } from 'zod'
import { type Bench, quantile, round } from './bench.ts'
import { openPage } from './pages.ts'
import { connectStreams } from './streams.ts'

const rounds = 40
const lifecycle = z.looseObject({
  timestamp: z.iso.datetime({ offset: true }),
  metadata: z.looseObject({ action: z.string(), source: z.string() }),
})

/** An instance's state changed by `lxc` until its row changed in Chromium, with 100 further clients on the stream. */
export const event: Bench = {
  name: 'event',
  async run(stage) {
    const lab = await stage.fleet()
    const { url } = await stage.console()
    const cookie = await stage.cookie()
    const crowd = await connectStreams(url, cookie, 100)
    const page = await openPage(await stage.browser(), url, cookie)
    const name = 'fleet-000'
    await page.goto(`${url}/instances?q=${name}`)
    const row = page.getByRole('row', { name: new RegExp(name) })
    await row.waitFor()

    const changed = lxdTimes(lab.socketPath, name)
    const delays: number[] = []
    for (let i = 0; i < rounds; i++) {
      const starting = i % 2 === 0
      const word = starting ? 'Running' : 'Stopped'
      const seen = row.evaluate((element, wanted) => {
        return new Promise<number>((resolve) => {
          const look = () => {
            if (!element.textContent?.includes(wanted)) return
            observer.disconnect()
            resolve(performance.timeOrigin + performance.now())
          }
          const observer = new MutationObserver(look)
          observer.observe(element, { subtree: true, childList: true, characterData: true })
          look()
        })
      }, word)
      const at = changed.next(starting ? 'instance-started' : 'instance-')
      const command = lab.lxc(starting ? ['start', name] : ['stop', '--force', name])
      const [seenAt, changedAt] = await Promise.all([seen, at, command])
      delays.push(seenAt - changedAt)
    }
    changed.close()
    crowd.close()
    await page.context().close()
    const p95 = quantile(delays, 0.95)
    return {
      name: 'event',
      unit: 'ms',
      ours: round(p95, 1),
      peer: null,
      ratio: null,
      samples: delays.length,
      target: 'p95 ≤ 250 ms from LXD’s event to the row',
      reached: p95 <= 250,
      median: round(quantile(delays, 0.5), 1),
      streams: 101,
    }
  },
}

/** The time that LXD itself gives its lifecycle events of one instance. */
function lxdTimes(socketPath: string, name: string) {
  const socket = new WebSocket(`ws+unix:${socketPath}:/1.0/events?type=lifecycle`)
  let waiting: { prefix: string; resolve: (at: number) => void } | null = null
  socket.on('message', (data) => {
    const { timestamp, metadata } = lifecycle.parse(JSON.parse(data.toString()))
    if (!waiting || !metadata.source.endsWith(`/${name}`) || !metadata.action.startsWith(waiting.prefix))
      return
    waiting.resolve(Date.parse(timestamp))
    waiting = null
  })
  return {
    next: (prefix: string) =>
      new Promise<number>((resolve) => {
        waiting = { prefix, resolve }
      }),
    close: () => socket.close(),
  }
}
