import { createLxdClient } from '#server/lxd/lxd-client.ts'
import { lxdUrl } from '#server/lxd/url.ts'
const client = createLxdClient({ kind: 'unix', socketPath: '/var/tmp/gantry-lab/term-dev/lxd/unix.socket' })
for (let i = 0; i < 3; i++) {
  const a: any = await client.send('POST', lxdUrl(['instances', 'c1', 'exec']), { command: ['sh', '-c', process.argv[2]], 'wait-for-websocket': true, interactive: true, width: 80, height: 24 })
  const fds = a.operation.metadata.fds
  const c = client.openWebSocket(lxdUrl(['operations', a.operation.id, 'websocket'], { secret: fds.control }))
  c.on('error', () => {})
  await new Promise((r) => c.on('open', r))
  const d = client.openWebSocket(lxdUrl(['operations', a.operation.id, 'websocket'], { secret: fds['0'] }))
  let n = 0, frames = 0, t0 = 0
  await new Promise<void>((r) => { d.on('message', (m: Buffer, bin) => { t0 ||= performance.now(); frames++; if (bin) n += m.length; else { d.close(); r() } }); d.on('close', () => r()); d.on('error', () => {}) })
  const s = (performance.now() - t0) / 1000
  console.log(n, 'bytes', frames, 'frames', (n / s / 1e6).toFixed(1), 'MB/s')
}
await client.close()
