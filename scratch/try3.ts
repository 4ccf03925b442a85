import { createLxdClient } from '#server/lxd/lxd-client.ts'
import { openTerminal } from '#server/domain/terminals/open-terminal.ts'
import { terminals } from '#server/domain/terminals/terminal-registry.ts'
const client = createLxdClient({ kind: 'unix', socketPath: '/var/tmp/gantry-lab/term-dev/lxd/unix.socket' })
const person = { id: 'p1', name: 'Ann' }
const fake = (label: string) => ({
  send: (b: Buffer) => console.log(label, JSON.stringify(b.toString())),
  tell: (f: unknown) => console.log(label, JSON.stringify(f)), close: (c: number) => console.log(label, 'close', c), drop() { console.log('drop') } })
async function go(start: object, act?: (s: any, b: any) => void) {
  const t = await openTerminal({ client, person, input: { project: 'default', name: 'c1', cols: 80, rows: 24, ...start } })
  const s = terminals().own('p1', t.terminalId)
  const b = s.attach(fake('A'))
  act?.(s, b)
  await Promise.race([s.ended, new Promise((r) => setTimeout(r, 3000))])
}
for (let i = 0; i < 3; i++) await go({ command: ['sh', '-c', 'echo "$(id -u):$(id -g) $PWD <$NOTE>"'], user: 1234, group: 99, cwd: '/tmp', environment: { NOTE: "it's $HOME" } })
await go({ command: ['sh', '-c', 'id; pwd'], user: 1234 })
await go({ command: ['sh', '-c', 'id; pwd'], cwd: '/tmp' })
for (let i = 0; i < 3; i++) await go({ command: ['sh', '-c', 'stty size; read x; stty size'] }, (s, b) => { s.resize(b, {cols: 101, rows: 33}); setTimeout(() => s.input(b, Buffer.from('\r'), () => {}), 500) })
await terminals().closeAll(); await client.close()
