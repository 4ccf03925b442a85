import { z } from 'zod'
import { measurementSchema } from '#contracts/limits/limits.ts'
import { callAction } from '#lab/call-action.ts'
import { waitUntil } from '#lab/wait-until.ts'
import { type Bench, round } from './bench.ts'

const seconds = 15
const instances = [
  { project: 'default', name: 'share-plain', processes: 1 },
  { project: 'default', name: 'share-half', processes: 3 },
]

/** One unlimited container with one busy process beside one of half the weight with three, on one CPU: predicted and measured. */
export const share: Bench = {
  name: 'share',
  async run(stage) {
    const lab = await stage.lab()
    const { url } = await stage.console()
    const cookie = await stage.cookie()
    await lab.lxc(['launch', 'lab:busybox/1.35', 'share-plain', '-c', 'limits.cpu=0-0'])
    await lab.lxc([
      'launch',
      'lab:busybox/1.35',
      'share-half',
      '-c',
      'limits.cpu=0-0',
      '-c',
      'limits.cpu.allowance=50%',
    ])
    const { serverError } = await callAction(url, cookie, 'measureShares', { instances, seconds })
    if (serverError) throw new Error(serverError.message)
    const done = await waitUntil(
      'the measurement is over',
      () => finished(url, cookie),
      (seconds + 60) * 1000,
    )
    for (const { name } of instances) await lab.lxc(['delete', '--force', name])
    const total = done.rows.reduce((sum, row) => sum + (row.measured ?? 0), 0)
    const points = done.rows.map((row) => Math.abs(((row.measured ?? 0) / total - row.predicted) * 100))
    const worst = Math.max(...points)
    return {
      name: 'share',
      unit: 'points',
      ours: round(worst, 2),
      peer: null,
      ratio: null,
      samples: 1,
      target: '≤ 2 points between predicted and measured',
      reached: worst <= 2,
      predicted: done.rows.map((row) => round(row.predicted * 100, 2)),
      measured: done.rows.map((row) => round(((row.measured ?? 0) / total) * 100, 2)),
    }
  },
}

async function finished(url: string, cookie: string) {
  const answer = await fetch(new URL('/api/limits/measurement', url), { headers: { cookie } })
  const { measurement } = z.object({ measurement: measurementSchema.nullable() }).parse(await answer.json())
  if (measurement?.phase === 'failed') throw new Error(measurement.error ?? 'failed')
  return measurement?.phase === 'done' ? measurement : null
}
