import { setMaxListeners } from 'node:events'
import { Agent, request } from 'undici'

/** Opens `count` live streams as further browsers would, and reads them; resolves when each has got its first bytes. */
export async function connectStreams(url: string, cookie: string, count: number): Promise<{ close(): void }> {
  const dispatcher = new Agent({ connections: count, headersTimeout: 0, bodyTimeout: 0 })
  const ending = new AbortController()
  // One listener for every stream.
  setMaxListeners(0, ending.signal)
  await Promise.all(
    Array.from({ length: count }, async () => {
      const answer = await request(new URL('/api/events', url), {
        dispatcher,
        signal: ending.signal,
        headers: { cookie, accept: 'text/event-stream' },
      })
      if (answer.statusCode !== 200) throw new Error(`the stream answered ${answer.statusCode}`)
      answer.body.on('error', () => undefined)
      await new Promise<void>((resolve) => {
        answer.body.once('data', () => resolve())
      })
      answer.body.resume()
    }),
  )
  return {
    close() {
      ending.abort()
      void dispatcher.destroy()
    },
  }
}

/** One live stream whose events can be waited for. */
export async function followStream(url: string, cookie: string) {
  const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0 })
  const ending = new AbortController()
  const answer = await request(new URL('/api/events', url), {
    dispatcher,
    signal: ending.signal,
    headers: { cookie, accept: 'text/event-stream' },
  })
  const waiting = new Set<(event: unknown) => void>()
  let rest = ''
  answer.body.setEncoding('utf8')
  answer.body.on('error', () => undefined)
  answer.body.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line.startsWith('data: ')) for (const see of waiting) see(JSON.parse(line.slice('data: '.length)))
    }
  })
  return {
    until: (wanted: (event: unknown) => boolean) =>
      new Promise<void>((resolve) => {
        const see = (event: unknown) => {
          if (!wanted(event)) return
          waiting.delete(see)
          resolve()
        }
        waiting.add(see)
      }),
    close() {
      ending.abort()
      void dispatcher.destroy()
    },
  }
}
