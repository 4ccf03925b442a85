import { once } from 'node:events'
import type { Socket } from 'node:net'
import { buildConnector } from 'undici'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type SocketServer, startSocketServer } from './testing/socket-server.ts'
import { onlyWithRequest } from './transport.ts'

let server: SocketServer
beforeEach(async () => {
  server = await startSocketServer((_request, response) => void response.end('here'))
})
afterEach(() => server.close())

/** As undici does it: what is to be sent is sent as soon as there is a connection. */
function connection(send: string): Promise<Socket> {
  const connect = onlyWithRequest(buildConnector({ socketPath: server.socketPath }))
  const options = { hostname: 'lxd', protocol: 'http:', port: '' }
  return new Promise((resolve, reject) =>
    connect(options, (error, socket) => {
      if (error) return reject(error)
      if (send) socket.write(send)
      resolve(socket)
    }),
  )
}

test('a connection that carries nothing is given up', async () => {
  const socket = await connection('')
  await once(socket, 'close')
})

test('one with a request is kept, also when it is idle afterwards', async () => {
  const socket = await connection('GET / HTTP/1.1\r\nhost: lxd\r\n\r\n')
  const silent = await connection('')
  await once(silent, 'close')
  socket.write('GET /again HTTP/1.1\r\nhost: lxd\r\nconnection: close\r\n\r\n')
  const answers = await socket.setEncoding('utf8').toArray()
  expect(answers.join('').match(/here/g)).toHaveLength(2)
})
