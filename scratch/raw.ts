import WebSocket from 'ws'
import { createLxdClient } from '#server/lxd/lxd-client.ts'
import { lxdUrl } from '#server/lxd/url.ts'
const client = createLxdClient({ kind: 'unix', socketPath: '/var/tmp/gantry-lab/term-dev/lxd/unix.socket' })
let lost = 0
for (let i = 0; i < 60; i++) {
  const a: any = await client.send('POST', lxdUrl(['instances', 'c1', 'exec']), { command: process.argv[2] ? ['sh', '-c', process.argv[2]] : ['id'], 'wait-for-websocket': true, interactive: true, width: 80, height: 24 })
  const fds = a.operation.metadata.fds
  const c = client.openWebSocket(lxdUrl(['operations', a.operation.id, 'websocket'], { secret: fds.control }))
  c.on('error', () => {})
  await new Promise((r) => c.on('open', r))
  const d = client.openWebSocket(lxdUrl(['operations', a.operation.id, 'websocket'], { secret: fds['0'] }))
  let out = ''
  const done = new Promise<void>((r) => { d.on('message', (m, bin) => { if (bin) out += m; else { d.close(); r() } }); d.on('close', () => r()); d.on('error', () => {}) })
  await done
  if (!out) lost++
}
console.log('raw lost', lost)
await client.close()
