import { createServer, request as httpRequest, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAdmission } from './admit-request.ts'

const plain = {
  behindProxy: false,
  trustedProxies: ['127.0.0.1', '::1'],
  publicUrl: undefined,
  hosts: [],
  host: '127.0.0.1',
  secure: false,
}
const proxied = { ...plain, behindProxy: true, publicUrl: 'https://gantry.example.org', secure: true }

const servers: Server[] = []
afterAll(() => {
  for (const server of servers) server.close()
})

/** A real listener that answers with what the admission made of the request. */
async function listen(settings: Parameters<typeof createAdmission>[0]): Promise<number> {
  const admit = createAdmission(settings)
  const server = createServer((request, response) => {
    const refusal = admit(request)
    response.statusCode = refusal?.status ?? 200
    response.end(JSON.stringify(request.headers))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

function ask(port: number, headers: Record<string, string>, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, string> }>((resolve, reject) => {
    const sent = httpRequest({ port, host: '127.0.0.1', method, headers, path: '/x?y=1' }, (answer) => {
      let text = ''
      answer.on('data', (chunk) => {
        text += chunk
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: JSON.parse(text || '{}') }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

describe('without a proxy', () => {
  let port = 0
  beforeAll(async () => {
    port = await listen(plain)
  })

  it('says where a request came from, whatever it says itself', async () => {
    const { headers } = await ask(port, {
      'x-gantry-address': '192.0.2.1',
      'x-gantry-arrived-at': '192.0.2.1',
      'x-forwarded-for': '192.0.2.1',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'for=192.0.2.1',
      'x-real-ip': '192.0.2.1',
      'x-nonce': 'known',
      'content-security-policy': "script-src 'nonce-known'",
    })
    expect(headers['x-gantry-address']).toBe('127.0.0.1')
    expect(headers['x-gantry-arrived-at']).toBe('127.0.0.1')
    expect(headers['x-gantry-path']).toBe('/x?y=1')
    expect(headers['x-forwarded-host']).toBe(`127.0.0.1:${port}`)
    expect(headers['x-forwarded-proto']).toBe('http')
    for (const name of ['forwarded', 'x-real-ip', 'x-nonce', 'content-security-policy', 'x-forwarded-for'])
      expect(headers[name]).toBeUndefined()
  })

  it('refuses a host name that was re-pointed here', async () => {
    expect((await ask(port, { host: 'evil.example' })).status).toBe(421)
    expect((await ask(port, { host: `localhost:${port}` })).status).toBe(200)
  })

  it('refuses methods that only proxies and debuggers know', async () => {
    expect((await ask(port, {}, 'TRACE')).status).toBe(405)
  })
})

describe('behind a proxy', () => {
  it('believes the trusted one, and the nearest address it does not know', async () => {
    const port = await listen({ ...proxied, trustedProxies: ['127.0.0.1', '10.0.0.0/8'] })
    const { status, headers } = await ask(port, {
      'x-forwarded-for': '203.0.113.66, 192.0.2.9, 10.1.2.3',
      'x-gantry-arrived-at': '192.0.2.1',
      'x-forwarded-host': 'gantry.example.org',
    })
    expect(status).toBe(200)
    expect(headers['x-gantry-address']).toBe('192.0.2.9')
    expect(headers['x-gantry-arrived-at']).toBeUndefined()
    expect(headers.host).toBe('gantry.example.org')
    expect(headers['x-forwarded-proto']).toBe('https')
  })

  it('takes the proxy itself where the chain is not made of addresses', async () => {
    const port = await listen(proxied)
    const { headers } = await ask(port, { 'x-forwarded-for': '203.0.113.66, <script>' })
    expect(headers['x-gantry-address']).toBe('127.0.0.1')
  })

  it('refuses a host the proxy should not have passed on', async () => {
    const port = await listen(proxied)
    expect((await ask(port, { 'x-forwarded-host': 'evil.example' })).status).toBe(421)
  })

  it('answers to nobody else', async () => {
    const port = await listen({ ...proxied, trustedProxies: ['192.0.2.1'] })
    expect((await ask(port, { host: 'gantry.example.org' })).status).toBe(403)
  })
})
