import { expect, it } from 'vitest'
import { figureNames } from '#contracts/figures.ts'
import { hostSample, parseHost } from './host-sample.ts'

const texts = {
  stat: 'cpu  100 0 50 800 50 0 0 0 7 7\ncpu0 50 0 25 400 25 0 0 0 0 0\ncpu1 50 0 25 400 25 0 0 0 0 0\nintr 1\n',
  memory: 'MemTotal:        1000 kB\nMemFree:          100 kB\nMemAvailable:     600 kB\n',
  load: '0.50 0.40 0.30 3/412 99321\n',
  disks:
    '   8       0 sda 10 0 200 1 10 0 400 1 0 1 1\n   8       1 sda1 10 0 200 1 10 0 400 1 0 1 1\n   7 0 loop0 1 0 999 1 1 0 999 1 0 1 1\n',
  traffic:
    'Inter-| Receive | Transmit\n face |bytes packets|bytes packets\n  br0: 5000 1 0 0 0 0 0 0 700 1 0 0 0 0 0 0\n eth0:9000 1 0 0 0 0 0 0 900 1 0 0 0 0 0 0\n',
  routes:
    'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\nbr0\t00000000\t0102A8C0\t0003\t0\t0\t0\t00000000\nbr0\t0002A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\n',
}
const disks = new Set(['sda'])

it('the kernel’s texts are counters of the host', () => {
  expect(parseHost(7, texts, disks)).toEqual({
    reading: {
      ...{ at: 7, busy: 150, all: 1000, diskRead: 200 * 512, diskWritten: 400 * 512 },
      ...{ received: 5000, sent: 700 },
    },
    ...{ memory: 400 * 1024, cpus: 2, processes: 412 },
  })
})

it('counters become rates, and one that began anew no spike', () => {
  const before = parseHost(0, texts, disks)
  const later = {
    ...texts,
    stat: 'cpu  200 0 50 850 50 0 0 0 7 7\ncpu0 1\ncpu1 1\n',
    disks: '   8       0 sda 10 0 220 1 10 0 10 1 0 1 1\n',
    traffic: texts.traffic.replace('5000', '25000'),
  }
  const sample = hostSample(before.reading, parseHost(10_000, later, disks))
  const of = (name: (typeof figureNames)[number]) => sample[figureNames.indexOf(name)]
  expect(of('cpu')).toBeCloseTo((100 / 150) * 2)
  expect(of('diskRead')).toBe(1024)
  expect(of('diskWrite')).toBeNaN()
  expect(of('received')).toBe(2000)
  expect(of('sent')).toBe(0)
  expect(of('processes')).toBe(412)
})

it('the first reading has levels and no rates', () => {
  const sample = hostSample(undefined, parseHost(0, texts, disks))
  expect(sample[figureNames.indexOf('memory')]).toBe(400 * 1024)
  expect(sample[figureNames.indexOf('cpu')]).toBeNaN()
  expect(sample[figureNames.indexOf('received')]).toBeNaN()
})
