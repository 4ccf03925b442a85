import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OpenedTerminal, TerminalStart } from '#contracts/terminals.ts'
import { type Lab, labDown, labUp } from '#lab/lab.ts'
import { waitUntil } from '#lab/wait-until.ts'
import { changeRole } from '#server/domain/people/change-role.ts'
import { attachTerminal } from '#server/domain/terminals/attach-terminal.ts'
import { closeTerminal } from '#server/domain/terminals/close-terminal.ts'
import { listTerminals } from '#server/domain/terminals/list-terminals.ts'
import { openTerminal } from '#server/domain/terminals/open-terminal.ts'
import { terminals } from '#server/domain/terminals/terminal-registry.ts'
import { createLxdClient, type LxdClient } from '#server/lxd/lxd-client.ts'
import { endTerminalsWithRights } from './end-terminals-with-rights.ts'
import { startTestConsole, type TestConsole, type Visitor } from './testing/console.ts'
import { TestBrowser } from './testing/test-browser.ts'

const labName = `terminals-${process.pid}`
const c1 = { project: 'default', name: 'c1' }
const size = { cols: 80, rows: 24 }
/** LXD 5.0.2 loses what a command prints in its last moment, with `lxc exec` too; so each waits to be let go. */
const wait = 'read x'

let lab: Lab
let client: LxdClient
let gantry: TestConsole
let ann: Visitor
let bob: Visitor
let viewer: Visitor
/** Everything that LXD's own sockets were opened with: none of it may ever reach a browser. */
const secrets = new Set<string>()
/** Everything that browsers were sent. */
const seen: TestBrowser[] = []

beforeAll(async () => {
  lab = await labUp({ name: labName })
  await lab.lxc(['launch', 'lab:busybox/1.35', c1.name])
  const real = createLxdClient({ kind: 'unix', socketPath: lab.socketPath })
  client = {
    ...real,
    openWebSocket: (url) => {
      secrets.add(new URL(url, 'http://lxd').searchParams.get('secret') ?? '')
      return real.openWebSocket(url)
    },
  }
  gantry = await startTestConsole()
  ann = await gantry.visitor('Ann', 'administrator')
  bob = await gantry.visitor('Bob', 'administrator')
  viewer = await gantry.visitor('Vera', 'viewer')
}, 120_000)

afterAll(async () => {
  await terminals().closeAll()
  await gantry?.close()
  await client?.close()
  await labDown(labName)
}, 60_000)

beforeEach(() => terminals().closeAll())

function open(start: TerminalStart = {}, person = ann): Promise<OpenedTerminal> {
  return openTerminal({ client, person, input: { ...c1, ...size, ...start } })
}

async function browse(opened: OpenedTerminal, visitor = ann): Promise<TestBrowser> {
  const browser = await TestBrowser.open(gantry, visitor, opened)
  seen.push(browser)
  return browser
}

describe('a terminal', () => {
  it('is a login shell of root that counts', async () => {
    const browser = await browse(await open())
    browser.type('echo $((6*7)) $HOME $TERM\r')
    await browser.sees('42 /root xterm-256color')
  })

  it('says with which exit code its command ended', async () => {
    const browser = await browse(await open())
    browser.type('exit 7\r')
    expect(await browser.end()).toEqual({ reason: 'exited', exitCode: 7, signal: null, detail: null })
  })

  it.each([
    [['nosuch'], { reason: 'not-found', exitCode: 127, detail: 'Command not found' }],
    [['/etc/passwd'], { reason: 'not-executable', exitCode: 126, detail: 'Command not executable' }],
    [['sh', '-c', 'kill -9 $$'], { reason: 'signal', signal: 9, exitCode: 137 }],
    [['true'], { reason: 'exited', exitCode: 0 }],
  ])('%j', async (command, end) => {
    expect(await (await browse(await open({ command }))).end()).toMatchObject(end)
  })

  it('takes another login shell where the image has no su', async () => {
    await lab.lxc(['exec', 'c1', '--', 'mv', '/bin/su', '/root/su'])
    try {
      const opened = await open()
      const browser = await browse(opened)
      // What is typed while the first try has not failed yet is lost with it.
      await browser.sees('#')
      browser.type('echo "<$0>"\r')
      await browser.sees(/<-?\/bin\/sh>|<sh>/)
      expect(listTerminals(ann.id, c1).terminals[0]?.command).toEqual(['/bin/sh', '-l'])
    } finally {
      await lab.lxc(['exec', 'c1', '--', 'mv', '/root/su', '/bin/su'])
    }
  })

  it('runs as another user, in another folder, with variables', async () => {
    const command = ['sh', '-c', `echo "$(id -u):$(id -g) $PWD <$NOTE>"; ${wait}`]
    const given = { command, user: 1234, group: 99, cwd: '/tmp', environment: { NOTE: "it's $HOME" } }
    const browser = await browse(await open(given))
    await browser.sees(`1234:99 /tmp <it's $HOME>`)
  })

  it('passes a resize on to the program', async () => {
    const command = ['sh', '-c', `stty size; ${wait}; stty size; ${wait}`]
    const browser = await browse(await open({ command }))
    await browser.sees('24 80')
    browser.tell({ type: 'resize', cols: 101, rows: 33 })
    browser.type('\r')
    await browser.sees('33 101')
  })

  it('sends signals', async () => {
    const command = [
      'sh',
      '-c',
      `trap "echo got it; ${wait}; exit 3" TERM; echo ready; while :; do sleep 0.1; done`,
    ]
    const browser = await browse(await open({ command }))
    await browser.sees('ready')
    browser.tell({ type: 'signal', signal: 15 })
    await browser.sees('got it')
    browser.type('\r')
    expect(await browser.end()).toMatchObject({ exitCode: 3 })
  })

  it('answers both prompts of passwd', async () => {
    const browser = await browse(await open({ command: ['passwd', 'root'] }))
    await browser.sees('New password')
    browser.type('correct horse battery\r')
    await browser.sees('Retype password')
    browser.type('correct horse battery\r')
    expect(await browser.end()).toMatchObject({ reason: 'exited', exitCode: 0 })
    const { stdout } = await lab.lxc(['exec', 'c1', '--', 'cat', '/etc/shadow'])
    expect(stdout).toMatch(/^root:\$/m)
    expect(browser.output).not.toContain('correct horse')
  })

  it('says that the instance stopped', async () => {
    const browser = await browse(await open())
    await browser.sees('#')
    await lab.lxc(['stop', 'c1', '--force'])
    expect(await browser.end()).toMatchObject({ reason: 'instance-stopped' })
    await expect(open()).rejects.toMatchObject({ code: 'lxd-refused' })
    expect(listTerminals(ann.id, c1).terminals.filter(({ end }) => !end)).toEqual([])
    await lab.lxc(['start', 'c1'])
  })
})

describe('browsers coming and going', () => {
  it('get what was printed before, the marks of a replay around it', async () => {
    const opened = await open()
    const first = await browse(opened)
    first.type('echo first $((2+3))\r')
    await first.sees('first 5')
    first.socket.terminate()
    const again = await browse(attachTerminal(ann.id, opened.terminalId))
    await again.sees('first 5')
    // The last of them; what it shows may arrive before.
    await again.until(
      () => again.frames.some(({ type }) => type === 'leading'),
      () => 'the lead',
    )
    expect(again.frames.map(({ type }) => type)).toEqual(['size', 'replay-begin', 'replay-end', 'leading'])
    again.type('echo second $((3+4))\r')
    await again.sees('second 7')
  })

  it('share one view; the one used last leads', async () => {
    const opened = await open()
    const [one, two] = [await browse(opened), await browse(attachTerminal(ann.id, opened.terminalId))]
    one.type('echo both $((4+4))\r')
    await Promise.all([one.sees('both 8'), two.sees('both 8')])
    await two.until(
      () => two.frames.some((frame) => frame.type === 'leading' && !frame.leading),
      () => 'the loss of the lead',
    )
    two.tell({ type: 'resize', cols: 90, rows: 20 })
    await one.until(
      () => one.frames.some((frame) => frame.type === 'size' && frame.cols === 90),
      () => 'the other size',
    )
    expect(listTerminals(ann.id, c1).terminals).toMatchObject([{ browsers: 2, end: null }])
  })

  it('find out how it ended while nobody looked', async () => {
    const opened = await open({ command: ['sh', '-c', `echo bye; ${wait}; exit 4`] })
    const first = await browse(opened)
    await first.sees('bye')
    first.type('\r')
    first.close()
    await waitUntil('the end', () => listTerminals(ann.id, c1).terminals[0]?.end)
    const browser = await browse(attachTerminal(ann.id, opened.terminalId))
    expect(await browser.end()).toMatchObject({ exitCode: 4 })
    expect(browser.output).toContain('bye')
  })

  it('end a terminal by closing it, and the program with it', async () => {
    const opened = await open({ command: ['sleep', '4242'] })
    const browser = await browse(opened)
    await closeTerminal(ann.id, opened.terminalId)
    expect(await browser.end()).toMatchObject({ reason: 'closed' })
    expect(() => attachTerminal(ann.id, opened.terminalId)).toThrow(/not there any more/)
    await waitUntil('the program to be gone', async () => {
      const { stdout } = await lab.lxc(['exec', 'c1', '--', 'ps'])
      return !stdout.includes('sleep 4242')
    })
  })

  it('draw a large output whole, held back to their pace', async () => {
    // Raw, since the kernel's line endings would cost most of the time.
    const command = ['sh', '-c', `stty raw; head -c 8000000 /dev/zero; echo end-of-it; ${wait}`]
    const browser = await browse(await open({ command }))
    await browser.sees('end-of-it\n')
    expect(browser.output.length).toBe(8_000_000 + 'end-of-it\n'.length)
  })
})

describe('the gateway', () => {
  it('takes a ticket once', async () => {
    const opened = await open()
    await browse(opened)
    await expect(browse(opened)).rejects.toThrow('refused with 403')
  })

  it('takes nobody else’s ticket, and it is used up then', async () => {
    const opened = await open()
    await expect(browse(opened, bob)).rejects.toThrow('refused with 403')
    await expect(browse(opened)).rejects.toThrow('refused with 403')
    expect(() => attachTerminal(bob.id, opened.terminalId)).toThrow(/not there any more/)
    expect(listTerminals(bob.id, c1).terminals).toEqual([])
  })

  it('refuses who may not, who is not signed in and who comes from another page', async () => {
    const opened = await open()
    await expect(browse(opened, viewer)).rejects.toThrow('refused with 403')
    await expect(TestBrowser.open(gantry, null, opened)).rejects.toThrow('refused with 401')
    const elsewhere = { origin: 'https://elsewhere.example' }
    await expect(TestBrowser.open(gantry, ann, opened, elsewhere)).rejects.toThrow('refused with 403')
    await expect(TestBrowser.open(gantry, ann, opened, { folder: 'consoles' })).rejects.toThrow(
      'refused with',
    )
  })

  it('closes on a frame that is none of ours', async () => {
    const opened = await open()
    const browser = await browse(opened)
    browser.socket.send('{"type":"resize","cols":1e9,"rows":3}')
    expect(await browser.closed()).toBe(4400)
  })

  it('puts an end to everything when the person may no longer', async () => {
    const stop = endTerminalsWithRights()
    const opened = await open({ command: ['sleep', '4343'] })
    const browser = await browse(opened)
    await changeRole(ann.id, 'viewer')
    try {
      await browser.closed()
      await waitUntil('the terminal to be gone', () => terminals().ofPerson(ann.id).length === 0)
      await expect(browse(opened)).rejects.toThrow('refused with 403')
    } finally {
      stop()
      await changeRole(ann.id, 'administrator')
    }
  })

  it('lets nobody have more than 20', async () => {
    await Promise.all(Array.from({ length: 20 }, () => open({ command: ['sleep', '100'] })))
    await expect(open()).rejects.toMatchObject({ code: 'rate-limited' })
    await expect(open({}, bob)).resolves.toMatchObject({ terminalId: expect.any(String) })
  })
})

describe('LXD', () => {
  it('going away ends a terminal in words, and another one opens when it is back', async () => {
    const browser = await browse(await open())
    await browser.sees('#')
    await lab.killLxd()
    expect(await browser.end()).toMatchObject({ reason: 'lxd-lost' })
    await expect(open()).rejects.toMatchObject({ code: 'lxd-unreachable' })
    await lab.startLxd()
    const next = await browse(await open())
    next.type('echo $((6*7))\r')
    await next.sees('42')
  })

  it('never has its secrets sent to a browser', () => {
    expect(secrets.size).toBeGreaterThan(20)
    const all = seen.map(({ output, frames }) => output + JSON.stringify(frames)).join('\n')
    expect(all.length).toBeGreaterThan(1000)
    for (const secret of secrets) expect(all.includes(secret)).toBe(false)
  })
})
