import { spawn } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Lab, labDown, labUp } from '#lab/lab.ts'
import { run } from '#lab/run.ts'
import { createHostdClient } from '#server/host/hostd-client.ts'
import { statusProtocol } from './status/protocol.ts'
import { verbShape } from './verb-shape.ts'

// hostd as it is built, running as root inside a lab's host, asked by real processes with real user ids.

const name = `hostd-${process.pid}`
const foreigner = { uid: 4711, gid: 4712 }
const permitted = { uid: 4713, gid: 4712 }
const person = { id: 'tester', name: 'Tester' }
let lab: Lab
let hostd: Awaited<ReturnType<Lab['startHostd']>>

beforeAll(async () => {
  lab = await labUp({ name, init: false })
  hostd = await lab.startHostd({ users: [permitted.uid], group: permitted.gid })
  // Other users must be able to come to the socket at all; its own folder and mode are what is tested.
  for (let dir = path.dirname(path.dirname(hostd.socketPath)); dir !== '/var/tmp'; dir = path.dirname(dir))
    await run('chmod', ['o+x', dir])
})
afterAll(async () => {
  await hostd?.stop()
  await labDown(name)
})

const speak = `
  const net = require('node:net')
  const socket = net.connect(process.argv[1])
  socket.on('connect', () => socket.write(process.argv[2] + '\\n'))
  socket.on('error', (error) => { console.log(error.code); process.exit(1) })
  let said = ''
  socket.on('data', (chunk) => { said += chunk; if (said.includes('\\n')) { console.log(said); process.exit(0) } })
`

/** Sends one line to hostd as somebody, and gives back what comes first. */
function sayAs(who: { uid: number; gid: number }, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const args = ['--reuid', String(who.uid), '--regid', String(who.gid), '--clear-groups', '--']
    const child = spawn('setpriv', [...args, process.execPath, '-e', speak, hostd.socketPath, line], {
      cwd: '/',
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
    })
    child.once('error', reject)
    child.once('close', () => resolve(said.trim()))
  })
}

const statusLine = JSON.stringify({ id: 1, verb: 'status.read', args: {}, person })

function journal(): { event: string; verb?: string; peer?: { uid: number }; error?: { code: string } }[] {
  const entry = z.looseObject({
    event: z.string(),
    verb: z.string().optional(),
    peer: z.object({ uid: z.number() }).optional(),
    error: z.looseObject({ code: z.string() }).optional(),
  })
  return readFileSync(path.join(hostd.stateDir, 'journal.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => entry.parse(JSON.parse(line)))
}

describe('who is answered', () => {
  it('the socket is for root and one group, in a folder for the same', () => {
    const socket = statSync(hostd.socketPath)
    expect([socket.mode & 0o777, socket.uid, socket.gid]).toEqual([0o660, 0, permitted.gid])
    expect(statSync(path.dirname(hostd.socketPath)).mode & 0o777).toBe(0o750)
    expect(statSync(hostd.stateDir).mode & 0o777).toBe(0o700)
  })

  it('root and the permitted user', async () => {
    expect(await sayAs({ uid: 0, gid: 0 }, statusLine)).toContain('"status.read"')
    expect(await sayAs(permitted, statusLine)).toContain('"status.read"')
  })

  it('not somebody else, even of the group, and it is written down', async () => {
    const answer = await sayAs(foreigner, statusLine)
    expect(answer).toContain('not-permitted')
    expect(answer).not.toContain('result')
    expect(journal().filter((entry) => entry.peer?.uid === foreigner.uid)).toMatchObject([
      { event: 'refused', error: { code: 'not-permitted' } },
    ])
  })

  it('and outside the group the kernel opens nothing', async () => {
    expect(await sayAs({ uid: permitted.uid, gid: 4999 }, statusLine)).toBe('EACCES')
  })
})

describe('what is answered', () => {
  it('a verb that is listed', async () => {
    const client = createHostdClient(hostd.socketPath)
    const status = await client.call(statusProtocol.read, {}, person)
    expect(status.hostname).toBe('lab')
    expect(status.verbs).toContain('status.read')
    client.close()
  })

  it('no other verb, and it is written down', async () => {
    const client = createHostdClient(hostd.socketPath)
    const unlisted = verbShape('files.write', { args: z.unknown(), result: z.unknown() })
    await expect(client.call(unlisted, { path: '/etc/passwd' }, person)).rejects.toMatchObject({
      code: 'hostd-failed',
      message: 'hostd has no verb "files.write".',
    })
    expect(journal().at(-1)).toMatchObject({ event: 'refused', verb: 'files.write' })
    client.close()
  })

  it('no argument that the verb does not know', async () => {
    const client = createHostdClient(hostd.socketPath)
    const lax = verbShape('status.read', { args: z.unknown(), result: z.unknown() })
    await expect(client.call(lax, { path: '/etc' }, person)).rejects.toMatchObject({ code: 'invalid-input' })
    client.close()
  })

  it.each(['', 'nonsense', '{}', '{"id":1}', '{"id":1,"verb":"status.read","args":{}}'])(
    'nothing but requests: %s',
    async (line) => {
      if (line === '') return expect(await sayAs(permitted, `${line}\n${statusLine}`)).toContain('result')
      expect(await sayAs(permitted, line)).toContain('bad-request')
    },
  )
})

it('a client outlives hostd: it says so, and goes on with the next one', async () => {
  const client = createHostdClient(hostd.socketPath)
  const before = await client.call(statusProtocol.read, {}, person)
  await hostd.kill()
  await expect(client.call(statusProtocol.read, {}, person)).rejects.toMatchObject({
    code: 'hostd-not-running',
  })
  hostd = await lab.startHostd({ users: [permitted.uid], group: permitted.gid })
  const after = await client.call(statusProtocol.read, {}, person)
  expect(after.startedAt).not.toBe(before.startedAt)
  client.close()
})
