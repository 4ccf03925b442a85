import { describe, expect, it } from 'vitest'
import { figureNames } from '#contracts/figures.ts'
import { parseMetrics } from '#server/lxd/resources/metrics.ts'
import { createPointTrack } from './point-track.ts'
import { instanceSample, sampleOf } from './rates.ts'

const text = `# HELP lxd_cpu_seconds_total The total number of CPU time used in seconds.
# TYPE lxd_cpu_seconds_total counter
lxd_cpu_seconds_total{cpu="0",mode="system",name="c1",project="default",type="container"} 0.5
lxd_cpu_seconds_total{cpu="1",mode="user",name="c1",project="default",type="container"} 1.25
lxd_cpu_seconds_total{cpu="0",mode="idle",name="vm",project="default",type="virtual-machine"} 900
lxd_filesystem_free_bytes{device="",fstype="btrfs",mountpoint="/",name="c1",project="default"} 4e+09
lxd_filesystem_size_bytes{device="",fstype="btrfs",mountpoint="/",name="c1",project="default"} 4.5e+09
lxd_memory_MemFree_bytes{name="c1",project="default",type="container"} 900
lxd_memory_MemTotal_bytes{name="c1",project="default",type="container"} 1000
lxd_network_receive_bytes_total{device="eth0",name="c1",project="default",type="container"} 70
lxd_network_receive_bytes_total{device="lo",name="c1",project="default",type="container"} 5
lxd_procs_total{name="c1",project="default",type="container"} 4
lxd_operations_total 3
`

describe('the metrics of LXD', () => {
  it('are added up by instance', () => {
    expect(parseMetrics(text).get('default/c1')).toMatchObject({
      cpuSeconds: 1.75,
      memory: 100,
      disk: 5e8,
      received: 70,
      processes: 4,
    })
    expect(parseMetrics(text).get('default/vm')?.cpuSeconds).toBe(0)
    const twice = text.replaceAll(/^lxd_filesystem.*\n/gm, '$&$&')
    expect(parseMetrics(twice).get('default/c1')?.disk, 'a root that is told twice').toBe(5e8)
    const cut = text.replace(/^lxd_filesystem_free.*\n/m, '')
    expect(parseMetrics(cut).get('default/c1')?.disk, 'nothing of what is free').toBeNaN()
  })

  it('become rates, and a counter that began anew becomes no spike', () => {
    const metrics = parseMetrics(text).get('default/c1')
    if (!metrics) throw new Error('not parsed')
    const later = { ...metrics, cpuSeconds: 6.75, received: 20 }
    const sample = instanceSample({ at: 0, metrics }, { at: 10_000, metrics: later })
    expect(sample[figureNames.indexOf('cpu')]).toBeCloseTo(0.5)
    expect(sample[figureNames.indexOf('received')]).toBeNaN()
    expect(instanceSample(undefined, { at: 0, metrics })[0]).toBeNaN()
  })
})

describe('a track of points', () => {
  const cpu = (track: ReturnType<typeof createPointTrack>, at: number) => track.read(at)[0]

  it('keeps the mean of what falls into one step', () => {
    const track = createPointTrack(60_000, 3)
    for (const [at, value] of [
      [0, 1],
      [10_000, 2],
      [50_000, 3],
      [60_000, 8],
    ] as const)
      track.add(at, sampleOf({ cpu: value }))
    expect(cpu(track, 30_000)).toBeCloseTo(2)
    expect(cpu(track, 61_000)).toBe(8)
    expect(track.read(0)[1]).toBeNaN()
  })

  it('forgets the oldest, and a gap is a gap', () => {
    const track = createPointTrack(1000, 3)
    track.add(0, sampleOf({ cpu: 1 }))
    track.add(3000, sampleOf({ cpu: 5 }))
    expect(cpu(track, 0)).toBeNaN()
    expect(cpu(track, 2000)).toBeNaN()
    expect(cpu(track, 3000)).toBe(5)
  })

  it('gives back what was restored, and goes on from there', () => {
    const track = createPointTrack(1000, 4)
    track.add(1000, sampleOf({ cpu: 1 }))
    track.add(2000, sampleOf({ cpu: 2 }))
    const again = createPointTrack(1000, 4)
    again.restore(1000, track.slice(1000, 2))
    expect([cpu(again, 1000), cpu(again, 2000)]).toEqual([1, 2])
    again.add(2500, sampleOf({ cpu: 4 }))
    expect(cpu(again, 2000)).toBeCloseTo(3)
  })
})
