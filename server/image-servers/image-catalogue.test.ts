import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Server } from 'node:net'
import { generate } from 'selfsigned'
import { afterEach, describe, expect, it } from 'vitest'
import { remoteImages } from './image-catalogue.ts'

// A healthy image server cannot be made to send these; the good one is tested in the lab.
const running: Server[] = []
afterEach(() => {
  for (const server of running.splice(0)) server.close()
})

async function listen(server: Server): Promise<number> {
  running.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
const serve = async (answer: RequestListener) => `http://127.0.0.1:${await listen(createServer(answer))}`
const read = (url: string) => remoteImages({ url, certificatePem: null })

const index = {
  index: { images: { datatype: 'image-downloads', path: 'streams/v1/images.json', products: ['a'] } },
}
const item = { ftype: 'lxd_combined.tar.gz', sha256: 'whole', size: 5 }
const products = {
  products: {
    a: { arch: 'amd64', os: 'X', release: '1', versions: { 20240101: { items: { item } } } },
  },
}

describe('remoteImages', () => {
  it.each<[string, RequestListener, RegExp]>([
    ['garbage', (_, response) => response.end('<html>hello</html>'), /not with an image list/],
    ['JSON of another kind', (_, response) => response.end('{"index":[1]}'), /not with an image list/],
    ['nothing there', (_, response) => response.writeHead(404).end('no'), /no image list at this address/],
    ['a cut connection', (_, response) => response.socket?.destroy(), /cannot be reached/],
    [
      'a list elsewhere',
      (_, response) =>
        response.end(
          JSON.stringify({
            index: { images: { datatype: 'image-downloads', path: 'http://127.0.0.2/x', products: ['a'] } },
          }),
        ),
      /on another server/,
    ],
    [
      'no end of it',
      (_, response) => {
        const megabyte = Buffer.alloc(1024 * 1024, 32)
        const more = () => {
          while (response.write(megabyte));
          response.once('drain', more)
        }
        response.once('error', () => undefined)
        more()
      },
      /larger than 64 MiB/,
    ],
  ])('%s is a failure with a plain sentence', async (_, answer, sentence) => {
    await expect(read(await serve(answer))).rejects.toMatchObject({
      code: 'image-server-failed',
      message: expect.stringMatching(sentence),
    })
  })

  it('says who cannot be reached', async () => {
    const url = await serve(() => undefined)
    running.pop()?.close()
    await expect(read(url)).rejects.toMatchObject({
      code: 'image-server-failed',
      message: expect.stringContaining(new URL(url).host),
    })
  })

  it('asks once for many readers, and not again while fresh', async () => {
    let asked = 0
    const url = await serve((request, response) => {
      asked += 1
      response.end(JSON.stringify(request.url === '/streams/v1/index.json' ? index : products))
    })
    const [first, second] = await Promise.all([read(url), read(url)])
    expect(await read(url)).toEqual(first)
    expect(second).toMatchObject([{ fingerprint: 'whole', os: 'X' }])
    expect(asked).toBe(2)
  })

  it('trusts a self-signed server by its own certificate only', async () => {
    const made = () => generate([{ name: 'commonName', value: 'x' }], { keyType: 'ec', algorithm: 'sha256' })
    const [own, other] = await Promise.all([made(), made()])
    const port = await listen(
      createTlsServer({ key: own.private, cert: own.cert }, (request, response) => {
        response.end(JSON.stringify(request.url === '/streams/v1/index.json' ? index : products))
      }),
    )
    const url = `https://127.0.0.1:${port}`
    expect(await remoteImages({ url, certificatePem: own.cert })).toHaveLength(1)
    for (const certificatePem of [null, other.cert]) {
      await expect(remoteImages({ url, certificatePem })).rejects.toMatchObject({
        code: 'image-server-failed',
      })
    }
  })
})
