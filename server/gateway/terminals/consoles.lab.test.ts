import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OpenedTerminal } from '#contracts/terminals.ts'
import { type Lab, labDown, labUp } from '#lab/lab.ts'
import { waitUntil } from '#lab/wait-until.ts'
import { attachTerminal } from '#server/domain/terminals/attach-terminal.ts'
import { closeTerminal } from '#server/domain/terminals/close-terminal.ts'
import { howConsoleEnded } from '#server/domain/terminals/how-it-ended.ts'
import { openConsole } from '#server/domain/terminals/open-console.ts'
import { startProgram } from '#server/domain/terminals/start-program.ts'
import { terminals } from '#server/domain/terminals/terminal-registry.ts'
import { createLxdClient, type LxdClient } from '#server/lxd/lxd-client.ts'
import { startTestConsole, type TestConsole, type Visitor } from './testing/console.ts'
import { TestBrowser } from './testing/test-browser.ts'

const labName = `consoles-${process.pid}`
const c1 = { project: 'default', name: 'c1' }

let lab: Lab
let client: LxdClient
let gantry: TestConsole
let ann: Visitor
let bob: Visitor

beforeAll(async () => {
  lab = await labUp({ name: labName })
  await lab.lxc(['launch', 'lab:busybox/1.35', c1.name])
  // A shell without a login, so that what is typed is run.
  await lab.lxc([
    'exec',
    'c1',
    '--',
    'sed',
    '-i',
    's#^console::.*#console::respawn:/bin/sh -l#',
    '/etc/inittab',
  ])
  await lab.lxc(['restart', '--force', 'c1'])
  client = createLxdClient({ kind: 'unix', socketPath: lab.socketPath })
  gantry = await startTestConsole()
  ann = await gantry.visitor('Ann', 'administrator')
  bob = await gantry.visitor('Bob', 'administrator')
}, 120_000)

afterAll(async () => {
  await terminals().closeAll()
  await gantry?.close()
  await client?.close()
  await labDown(labName)
}, 60_000)

beforeEach(() => terminals().closeAll())

function open(person: Visitor, takeOver = false): Promise<OpenedTerminal> {
  return openConsole({ client, person, input: { ...c1, cols: 80, rows: 24, takeOver } })
}

function browse(opened: OpenedTerminal, visitor: Visitor): Promise<TestBrowser> {
  return TestBrowser.open(gantry, visitor, opened, { folder: 'consoles' })
}

/** What is typed before LXD's side has attached is thrown away by its terminal, so it is tried until something answers. */
async function runs(browser: TestBrowser, sum: string, result: number): Promise<void> {
  const before = browser.output.length
  await waitUntil('an answer of the console', () => {
    browser.type('\r')
    return browser.output.length > before
  })
  browser.type(`echo $((${sum}))\r`)
  await browser.sees(new RegExp(`${result}\\r*\\n`))
}

describe('a console', () => {
  it('can be typed on, and shows what was there when it is opened again', async () => {
    const opened = await open(ann)
    const browser = await browse(opened, ann)
    await runs(browser, '6*7', 42)
    await closeTerminal(ann.id, opened.terminalId)
    expect(await browser.end()).toMatchObject({ reason: 'detached' })
    const again = await browse(await open(ann), ann)
    await again.sees(/42\r*\n/)
    // A third time: LXD gives each part of its buffer out once only.
    await terminals().closeAll()
    await (await browse(await open(ann), ann)).sees(/42\r*\n/)
  })

  it('is the same one in a second browser of the same person', async () => {
    const [first, second] = [await open(ann), await open(ann)]
    expect(second.terminalId).toBe(first.terminalId)
    const [one, two] = [await browse(first, ann), await browse(second, ann)]
    await runs(one, '40+3', 43)
    await two.sees(/43\r*\n/)
  })

  it('says who holds it, and can be taken over', async () => {
    const held = await browse(await open(ann), ann)
    await expect(open(bob)).rejects.toMatchObject({
      code: 'console-busy',
      message: expect.stringContaining('Ann'),
    })
    const taken = await browse(await open(bob, true), bob)
    expect(await held.end()).toMatchObject({ reason: 'taken-over', detail: 'Bob' })
    await runs(taken, '40+4', 44)
  })

  it('says honestly that a client outside holds it', async () => {
    let heard = false
    const outside = await startProgram({
      client,
      ref: c1,
      what: 'console',
      body: { type: 'console', width: 80, height: 24 },
      onOutput: () => {
        heard = true
      },
      howItEnded: howConsoleEnded,
    })
    // Connected it is only about to attach: until something answers another one may still be the first.
    await waitUntil('an answer to the client outside', () => {
      outside.socket.write(Buffer.from('\r'), () => undefined)
      return heard
    })
    const browser = await browse(await open(ann), ann)
    expect(await browser.end()).toMatchObject({
      reason: 'held-elsewhere',
      detail: expect.stringContaining('attaching to the container failed'),
    })
    outside.socket.close()
    expect(await outside.end).toMatchObject({ reason: 'detached' })
    const free = await browse(await open(ann), ann)
    await runs(free, '40+5', 45)
  })

  it('is given to one of two who ask at once', async () => {
    const asked = await Promise.allSettled([open(ann), open(bob)])
    expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  })

  it('ends with the instance, and can be read when it is stopped no more', async () => {
    const opened = await open(ann)
    const browser = await browse(opened, ann)
    await lab.lxc(['stop', 'c1', '--force'])
    expect(await browser.end()).toMatchObject({ reason: 'instance-stopped' })
    const ended = await browse(attachTerminal(ann.id, opened.terminalId), ann)
    expect(await ended.end()).toMatchObject({ reason: 'instance-stopped' })
    await lab.lxc(['start', 'c1'])
  })
})
