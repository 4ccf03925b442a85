import { openConsole } from '#server/domain/terminals/open-console.ts'
import { terminals } from '#server/domain/terminals/terminal-registry.ts'
import { createLxdClient } from '#server/lxd/lxd-client.ts'

const client = createLxdClient({ kind: 'unix', socketPath: '/var/tmp/gantry-lab/term-dev/lxd/unix.socket' })
const start = performance.now()
const at = () => (performance.now() - start).toFixed(0)
const fake = (label: string) => ({
  send: (b: Buffer) => console.log(at(), label, JSON.stringify(b.toString())),
  tell: (f: unknown) => console.log(at(), label, f),
  close: (c: number) => console.log(at(), label, 'close', c),
  drop() {
    console.log('drop')
  },
})
const sleep = (n: number) => new Promise((r) => setTimeout(r, n))
for (const [id, take] of [
  ['p1', false],
  ['p2', true],
] as const) {
  const c = await openConsole({
    client,
    person: { id, name: id },
    input: { project: 'default', name: process.argv[2] ?? 'c1', cols: 80, rows: 24, takeOver: take },
  })
  const cs = terminals().own(id, c.terminalId)
  const cb = cs.attach(fake(id))
  await sleep(1000)
  cs.input(cb, Buffer.from('\r'), () => {})
  await sleep(2000)
  cs.input(cb, Buffer.from('echo hi\r'), () => {})
  await sleep(2000)
}
await terminals().closeAll()
await client.close()
