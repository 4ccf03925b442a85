import { Agent, request } from 'undici'
import { alternate, type Bench, median, round } from './bench.ts'

/** Our complete list response against `lxc list --format json`. */
export const list: Bench = {
  name: 'list',
  async run(stage) {
    const lab = await stage.fleet()
    const { url } = await stage.console()
    const cookie = await stage.cookie()
    const times = await alternate(
      15,
      () => readList(url, cookie),
      () => lab.lxc(['list', '--all-projects', '--format', 'json']),
    )
    const [ours, peer] = [median(times.ours), median(times.peer)]
    const ratio = ours / peer
    return {
      name: 'list',
      unit: 'ms',
      ours: round(ours),
      peer: round(peer),
      ratio: round(ratio),
      samples: times.ours.length,
      target: 'ratio ≤ 0.05 of `lxc list`',
      reached: ratio <= 0.05,
    }
  },
}

/** The same against LXD's own socket. */
export const listRaw: Bench = {
  name: 'list-raw',
  async run(stage) {
    const { socketPath } = await stage.fleet()
    const { url } = await stage.console()
    const cookie = await stage.cookie()
    const dispatcher = new Agent({ connect: { socketPath } })
    const raw = async () => {
      const answer = await request('http://lxd/1.0/instances?recursion=1', { dispatcher })
      await answer.body.json()
    }
    const times = await alternate(30, () => readList(url, cookie), raw)
    await dispatcher.close()
    const [ours, peer] = [median(times.ours), median(times.peer)]
    const ratio = ours / peer
    return {
      name: 'list-raw',
      unit: 'ms',
      ours: round(ours),
      peer: round(peer),
      ratio: round(ratio),
      samples: times.ours.length,
      target: 'ratio ≤ 0.5 of GET /1.0/instances?recursion=1',
      reached: ratio <= 0.5,
    }
  },
}

async function readList(url: string, cookie: string): Promise<void> {
  const answer = await fetch(new URL('/api/instances', url), { headers: { cookie } })
  if (!answer.ok) throw new Error(`the list answered ${answer.status}`)
  await answer.json()
}
