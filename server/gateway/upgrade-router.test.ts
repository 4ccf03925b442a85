import { createServer, type Server } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { ticketProtocolPrefix } from '#contracts/sockets.ts'
import { hashOf } from '#server/access/password.ts'
import { sessionsEnded } from '#server/access/sessions-ended.ts'
import { signIn } from '#server/access/sign-in.ts'
import { createPerson } from '#server/domain/people/create-person.ts'
import { AppError } from '#server/platform/app-error.ts'
import { db } from '#server/platform/db.ts'
import { migrateOwnData, removeOwnData } from '#server/platform/testing/own-data.ts'
import { closeCodes, createUpgradeRouter, listenForUpgrades, type UpgradePath } from './upgrade-router.ts'

const opened: { ticket: string | null; name: string }[] = []
const echo: UpgradePath = {
  example: '/api/echo/a',
  match: (pathname) => (/^\/api\/echo\/[a-z]+$/.test(pathname) ? { name: pathname.slice(10) } : null),
  permission: 'terminal:open',
  protocol: 'gantry.echo',
  async before({ params }) {
    if (params.name === 'gone') throw new AppError('not-found', 'There is no such thing.')
  },
  open({ socket, viewer, protocolTicket }) {
    opened.push({ ticket: protocolTicket, name: viewer.name })
    socket.on('message', (data) => socket.send(data.toString()))
  },
}

let server: Server
let port = 0
let ada = { id: '', cookie: '' }
let vic = { id: '', cookie: '' }
const router = createUpgradeRouter([echo])

async function visitor(name: string, role: 'administrator' | 'viewer') {
  const email = `${name}@example.org`
  const id = await createPerson(db, {
    name,
    email,
    role,
    passwordHash: await hashOf('correct horse battery'),
  })
  const from = { address: '127.0.0.1', userAgent: null }
  const lines = await signIn({ email, password: 'correct horse battery' }, from)
  return { id, cookie: lines.map((line) => line.split(';')[0]).join('; ') }
}

beforeAll(async () => {
  await migrateOwnData()
  server = createServer((_request, response) => response.writeHead(404).end())
  listenForUpgrades(server, router)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
  ada = await visitor('Ada', 'administrator')
  vic = await visitor('Vic', 'viewer')
})
afterAll(async () => {
  router.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await removeOwnData()
})
beforeEach(() => {
  opened.length = 0
})

type Knock = { path?: string; cookie?: string; origin?: string; protocols?: string[] }

function open({ path = echo.example, cookie, origin, protocols = ['gantry.echo'] }: Knock): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols, {
    origin: origin ?? `http://127.0.0.1:${port}`,
    headers: cookie ? { cookie } : {},
  })
}

/** The status that refused the handshake, `open`, or `destroyed` where nobody answered. */
function knock(how: Knock): Promise<number | 'open' | 'destroyed'> {
  return new Promise((resolve) => {
    const socket = open(how)
    socket.once('open', () => {
      socket.close()
      resolve('open')
    })
    socket.once('unexpected-response', (_request, answer) => {
      answer.destroy()
      resolve(answer.statusCode ?? 0)
    })
    socket.once('error', () => resolve('destroyed'))
  })
}

describe('the handshake', () => {
  it('is made for who may', async () => expect(await knock({ cookie: ada.cookie })).toBe('open'))

  it.each<[string, () => Knock, number]>([
    ['nobody', () => ({}), 401],
    ['a cookie that was made up', () => ({ cookie: 'gantry.session_token=a.b' }), 401],
    ['somebody without the permission', () => ({ cookie: vic.cookie }), 403],
    ['another site', () => ({ cookie: ada.cookie, origin: 'https://evil.example' }), 403],
    ['another port of this host', () => ({ cookie: ada.cookie, origin: 'http://127.0.0.1:1' }), 403],
    ['an object that is not there', () => ({ cookie: ada.cookie, path: '/api/echo/gone' }), 404],
    ['another protocol', () => ({ cookie: ada.cookie, protocols: ['other'] }), 400],
  ])('is refused to %s', async (_who, how, status) => {
    expect(await knock(how())).toBe(status)
    expect(opened).toEqual([])
  })

  it.each(['/', '/api/echo/a/b', '/_next/hmr', '/api/echo/%00', '//evil.example/api/echo/a'])(
    'does not happen at %s: the socket is destroyed',
    async (path) => expect(await knock({ cookie: ada.cookie, path })).toBe('destroyed'),
  )

  it('is not kept waiting by an upgrade to something else', async () => {
    const ended = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(
          `GET ${echo.example} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n`,
        ),
      )
      socket.once('close', () => resolve(true)).resume()
    })
    expect(ended).toBe(true)
  })

  it('survives a peer that resets in the middle', async () => {
    await Promise.all(
      Array.from(
        { length: 20 },
        () =>
          new Promise<void>((resolve) => {
            const socket = connect(port, '127.0.0.1', () => {
              socket.write(
                `GET ${echo.example} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\n` +
                  `Cookie: ${ada.cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
                  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: gantry.echo\r\n\r\n',
              )
              socket.resetAndDestroy()
            })
            socket.once('close', () => resolve())
          }),
      ),
    )
    expect(await knock({ cookie: ada.cookie })).toBe('open')
  })
})

describe('an open socket', () => {
  it('carries the ticket in, and never back', async () => {
    const socket = open({ cookie: ada.cookie, protocols: ['gantry.echo', `${ticketProtocolPrefix}s3cret`] })
    await new Promise((resolve) => socket.once('open', resolve))
    expect(opened).toEqual([{ ticket: 's3cret', name: 'Ada' }])
    expect(socket.protocol).toBe('gantry.echo')
    const answer = new Promise((resolve) => socket.once('message', (data) => resolve(data.toString())))
    socket.send('hello')
    expect(await answer).toBe('hello')
    socket.close()
  })

  it('is closed when its session ends', async () => {
    const socket = open({ cookie: ada.cookie })
    await new Promise((resolve) => socket.once('open', resolve))
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await db.session.deleteMany({ where: { userId: ada.id } })
    sessionsEnded(ada.id)
    expect(await closed).toBe(closeCodes.sessionEnded)
    expect(await knock({ cookie: ada.cookie })).toBe(401)
  })

  it('is closed by a frame far beyond anything typed', async () => {
    ada = await visitor('Ada2', 'administrator')
    const socket = open({ cookie: ada.cookie })
    await new Promise((resolve) => socket.once('open', resolve))
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.send(Buffer.alloc(2 * 1024 * 1024))
    expect(await closed).toBe(1009)
  })
})
