import { openConsole } from '#server/domain/terminals/open-console.ts'
import { openTerminal } from '#server/domain/terminals/open-terminal.ts'
import { terminals } from '#server/domain/terminals/terminal-registry.ts'
import { createLxdClient } from '#server/lxd/lxd-client.ts'

const client = createLxdClient({ kind: 'unix', socketPath: '/var/tmp/gantry-lab/term-dev/lxd/unix.socket' })
const person = { id: 'p1', name: 'Ann' }
const fake = (label: string) => ({
  send: (b: Buffer) => console.log(label, JSON.stringify(b.toString())),
  tell: (f: unknown) => console.log(label, f),
  close: (c: number) => console.log(label, 'close', c),
  drop() {
    console.log('drop')
  },
})
const t0 = performance.now()
const t = await openTerminal({
  client,
  person,
  input: { project: 'default', name: 'c1', cols: 80, rows: 24 },
})
console.log('opened in', performance.now() - t0)
const s = terminals().own('p1', t.terminalId)
const b = s.attach(fake('A'))
s.resize(b, { cols: 100, rows: 30 })
s.input(b, Buffer.from('stty size; echo $TERM $HOME; exit 7\n'), () => {})
console.log(await s.ended)
const t2 = await openTerminal({
  client,
  person,
  input: { project: 'default', name: 'c1', cols: 80, rows: 24, command: ['nosuch'] },
})
console.log(await terminals().own('p1', t2.terminalId).ended)
const t3 = await openTerminal({
  client,
  person,
  input: { project: 'default', name: 'c1', cols: 80, rows: 24, command: ['/etc/passwd'] },
})
console.log(await terminals().own('p1', t3.terminalId).ended)
const t4 = await openTerminal({
  client,
  person,
  input: { project: 'default', name: 'c1', cols: 80, rows: 24, command: ['sleep', '100'] },
})
const s4 = terminals().own('p1', t4.terminalId)
const b4 = s4.attach(fake('4'))
s4.input(b4, Buffer.from('\x03'), () => {})
console.log(await s4.ended)
const c = await openConsole({
  client,
  person,
  input: { project: 'default', name: 'c1', cols: 80, rows: 24, takeOver: false },
})
const cs = terminals().own('p1', c.terminalId)
const cb = cs.attach(fake('C'))
cs.input(cb, Buffer.from('\n'), () => {})
await new Promise((r) => setTimeout(r, 300))
console.log('--- bob')
await openConsole({
  client,
  person: { id: 'p2', name: 'Bob' },
  input: { project: 'default', name: 'c1', cols: 80, rows: 24, takeOver: false },
}).catch((e) => console.log(e.code, e.message))
const t5 = performance.now()
const bob = await openConsole({
  client,
  person: { id: 'p2', name: 'Bob' },
  input: { project: 'default', name: 'c1', cols: 80, rows: 24, takeOver: true },
})
console.log('took over in', performance.now() - t5)
const bs = terminals().own('p2', bob.terminalId)
const bb = bs.attach(fake('B'))
bs.input(bb, Buffer.from('echo bob\n'), () => {})
await new Promise((r) => setTimeout(r, 500))
await terminals().closeAll()
await client.close()
