import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDurations } from '#server/platform/durations.ts'
import { createMetricsEndpoint, tokenOf } from './metrics-endpoint.ts'
import { parseMetrics } from './testing/parse-metrics.ts'
import { formatMetrics, type Metric } from './text-format.ts'

const token = 'a-token-that-is-long-enough'

describe('the text format', () => {
  const durations = createDurations([0.01, 0.1])
  for (const seconds of [0.005, 0.05, 0.05, 7]) durations.add(seconds)
  const strange = 'a "b" \\ c\nd, {e="f"}'
  const text = formatMetrics([
    {
      name: 'one',
      help: 'Of \\ and\nof lines.',
      type: 'gauge',
      samples: [{ value: 1, labels: { of: strange } }],
    },
    { name: 'two_total', help: 'Two.', type: 'counter', samples: [{ value: 1e21 }] },
    { name: 'three_seconds', help: 'Three.', type: 'histogram', durations: durations.read() },
    {
      name: 'four',
      help: 'Four.',
      type: 'gauge',
      samples: [{ value: Number.NaN, labels: { a: '', b: 'x' } }],
    },
  ])

  it('is read back as it was meant, by the strictest reader', () => {
    const samples = parseMetrics(text)
    expect(samples[0]).toEqual({ name: 'one', labels: { of: strange }, value: 1 })
    expect(samples[1]?.value).toBe(1e21)
    const buckets = samples.filter(({ name }) => name === 'three_seconds_bucket')
    expect(buckets.map(({ labels, value }) => [labels.le, value])).toEqual([
      ['0.01', 1],
      ['0.1', 3],
      ['+Inf', 4],
    ])
    expect(samples.find(({ name }) => name === 'three_seconds_sum')?.value).toBeCloseTo(7.105)
    expect(samples.at(-1)).toMatchObject({ labels: { a: '', b: 'x' }, value: Number.NaN })
  })

  it.each([
    ['without an end', '# HELP a A.\n# TYPE a gauge\na 1'],
    ['without a type', '# HELP a A.\na 1\n'],
    ['a family twice', '# HELP a A.\n# TYPE a gauge\na 1\n# HELP a A.\n# TYPE a gauge\na 1\n'],
    ['a sample twice', '# HELP a A.\n# TYPE a gauge\na{b="c"} 1\na{b="c"} 2\n'],
    ['no number', '# HELP a A.\n# TYPE a gauge\na one\n'],
    ['a quote in a label', '# HELP a A.\n# TYPE a gauge\na{b="c"d"} 1\n'],
    ['a counter by another name', '# HELP a A.\n# TYPE a counter\na 1\n'],
    [
      'a histogram that falls',
      '# HELP a A.\n# TYPE a histogram\na_bucket{le="1"} 2\na_bucket{le="+Inf"} 1\na_sum 1\na_count 1\n',
    ],
  ])('the reader refuses %s', (_, wrong) => {
    expect(() => parseMetrics(wrong)).toThrow()
  })
})

it('a token is what its file holds, and long enough', () => {
  expect(tokenOf(`${token}\n`)).toBe(token)
  for (const wrong of ['', 'short', `${token} ${token}`, `${token}\n\n`, `ä${token}`, 'x'.repeat(513)])
    expect(() => tokenOf(wrong)).toThrow(/24 to 512/)
})

describe('/metrics', () => {
  let server: Server
  let url = ''
  let read: () => Promise<readonly Metric[]>
  beforeAll(async () => {
    server = createServer(createMetricsEndpoint(token, () => read()))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/metrics`
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))
  const ask = (authorization: string | null, method = 'GET') =>
    fetch(url, { method, headers: authorization === null ? {} : { authorization } })

  it('answers whoever shows the token', async () => {
    read = async () => [{ name: 'up', help: 'Up.', type: 'gauge', samples: [{ value: 1 }] }]
    const answer = await ask(`Bearer ${token}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(parseMetrics(await answer.text())).toEqual([{ name: 'up', labels: {}, value: 1 }])
  })

  it.each([
    null,
    '',
    'Bearer',
    'Bearer ',
    `Basic ${token}`,
    token,
    `Bearer ${token}x`,
    `Bearer ${token.slice(0, -1)}`,
    `Bearer ${token.toUpperCase()}`,
    `Bearer ${token} ${token}`,
  ])('refuses %s', async (shown) => {
    let asked = false
    read = async () => {
      asked = true
      return []
    }
    const answer = await ask(shown)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
    expect(asked).toBe(false)
  })

  it('is only read', async () => {
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect((await ask(`Bearer ${token}`, method)).status).toBe(405)
  })
})
