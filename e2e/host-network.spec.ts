import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { networkStatusSchema } from '#contracts/host-network.ts'
import { actionAnswer, actionRequest } from '#lab/call-action.ts'
import { administrator } from '#lab/console.ts'
import { waitUntil } from '#lab/wait-until.ts'
import { addViewer } from './support/add-viewer.ts'
import { expectAccessible } from './support/axe.ts'
import { type LanStage, lanStage, pingFromLan } from './support/lan-stage.ts'
import { signInByForm } from './support/sign-in.ts'

// The console stands inside a host of its own, and the browser on the LAN comes in through the very card that is put
// into a bridge. Each test goes on from what the one before left.

base.describe.configure({ mode: 'serial', timeout: 120_000 })

const interfaces = '/etc/network/interfaces'
let stage: LanStage
let admin: BrowserContext
let page: Page
let lease = ''
let before = ''
let container = ''

base.beforeAll(async ({ browserName: _ }, info) => {
  base.setTimeout(180_000)
  stage = await lanStage(`lan-${process.pid}`, 'ifupdown', info.project.use.launchOptions)
  // Debian's DHCP client waits a minute for a server that is not there.
  await stage.lab.exec(['sh', '-c', 'echo "timeout 4;" >>/etc/dhcp/dhclient.conf'])
  before = await textOf(interfaces)
  lease = new URL(stage.url).hostname
  admin = await stage.browser.newContext({ baseURL: stage.url, viewport: { width: 1440, height: 900 } })
  page = await admin.newPage()
  await signInByForm(page, administrator)
  await addViewer(stage.browser, admin, stage.url, info.outputPath('viewer.json'))
})
base.afterAll(async () => {
  await stage?.end()
})

const textOf = async (file: string) => (await stage.lab.exec(['cat', file])).stdout
const timer = (where: Page) => where.getByRole('timer')
const row = (name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${name}\\b`) }) })
const field = (name: string) => page.getByRole('textbox', { name, exact: true })

async function choose(family: 'IPv4' | 'IPv6', how: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${family} address$`) }).click()
  await page.getByRole('option', { name: how, exact: true }).click()
}

async function showPlan(): Promise<void> {
  await page.getByRole('button', { name: 'Show the plan' }).click()
  await expect(page.getByRole('region', { name: 'Steps' })).toBeVisible()
}

async function apply(seconds?: string): Promise<void> {
  await page.getByRole('button', { name: 'Apply …' }).click()
  const dialog = page.getByRole('dialog')
  if (seconds) await dialog.getByRole('textbox', { name: 'Time to keep it' }).fill(seconds)
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(dialog).toHaveCount(0)
}

async function keep(where: Page = page): Promise<void> {
  await where.getByRole('button', { name: 'Keep', exact: true }).click({ timeout: 60_000 })
  await expect(where.getByText(/: kept by /)).toBeVisible()
}

base('a LAN bridge by form: what does not fit is said at its field, then the plan, then Keep', async () => {
  await page.goto('/host-network')
  await expect(row('enp0s3')).toContainText('Your browser comes in here')
  await page.getByRole('link', { name: 'Make a LAN bridge' }).click()
  await expect(page.getByRole('checkbox', { name: 'enp0s3' })).toBeChecked()

  await base.step('refused at the field', async () => {
    const submit = page.getByRole('button', { name: 'Show the plan' })
    await field('Name').fill('a-name-of-16-byt')
    await submit.click()
    await expect(page.getByText('At most 15 characters')).toBeVisible()
    await field('Name').fill('virbr0')
    await choose('IPv4', 'Static')
    await field('IPv4 address and prefix').fill('10.20.30.77/24')
    await field('IPv4 gateway').fill('10.20.31.1')
    await choose('IPv6', 'Static')
    await field('IPv6 address and prefix').fill('fd42::20/64')
    await field('IPv6 gateway').fill('fe80::1')
    await submit.click()
    await expect(page.getByText('The gateway must lie in 10.20.30.77/24')).toBeVisible()
    await expect(page.getByText(/^A link-local gateway is learnt from the router/)).toBeVisible()
    await choose('IPv6', 'None')
    // What only the host knows.
    await field('IPv4 gateway').fill('')
    const { stdout } = await stage.lab.lxc(['network', 'get', 'lxdbr0', 'ipv4.address'])
    await field('IPv4 address and prefix').fill(stdout.trim().replace(/\.1\/24$/, '.7/24'))
    await submit.click()
    await expect(page.getByText(/^This overlaps with .* on lxdbr0$/)).toBeVisible()
    await stage.lab.execLan(['ip', 'address', 'add', '10.20.30.78/24', 'dev', 'lan0'])
    await field('IPv4 address and prefix').fill('10.20.30.78/24')
    await submit.click()
    await expect(page.getByText('Another machine of the LAN answers at this address')).toBeVisible()
    await stage.lab.execLan(['ip', 'address', 'delete', '10.20.30.78/24', 'dev', 'lan0'])
    await choose('IPv4', 'By DHCP')
  })

  await base.step('the plan', async () => {
    await showPlan()
    await expect(page.getByRole('region', { name: 'What can go wrong' })).toContainText(
      'Your browser reaches this console through enp0s3',
    )
    await expect(page.getByText(`${lease}/24 goes from enp0s3 to virbr0.`)).toBeVisible()
    const file = page.getByRole('figure', { name: interfaces })
    await expect(file).toContainText('added: iface virbr0 inet dhcp')
    await expect(file).toContainText('bridge_ports enp0s3')
    await expectAccessible(page)
    expect(await textOf(interfaces), 'looking changes nothing').toBe(before)
  })

  await base.step('the countdown on every page, and Keep', async () => {
    await page.getByRole('button', { name: 'Apply …' }).click()
    await page.getByRole('textbox', { name: 'Time to keep it' }).fill('5')
    await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click()
    await expect(page.getByText('At least 15 s')).toBeVisible()
    await page.getByRole('textbox', { name: 'Time to keep it' }).fill('300')
    await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click()
    await expect(timer(page)).toContainText(/goes back by itself in (2\d\d|300) s/, { timeout: 60_000 })
    for (const path of ['/instances', '/storage', '/tasks']) {
      await page.goto(path)
      await expect(timer(page)).toBeVisible()
    }
    await page.goto('/host-network')
    await expectAccessible(page)
    await expect(row('virbr0'), 'the same lease').toContainText(`${lease}/24`)
    await expect(row('virbr0')).toContainText('Your browser comes in here')
    await keep()
  })

  await base.step('a card is in one bridge only', async () => {
    await page.goto('/host-network/bridge')
    await expect(page.getByRole('checkbox', { name: 'enp0s3' })).toBeDisabled()
    await expect(page.getByText('enp0s3 is a port of the bridge virbr0.')).toBeVisible()
  })
})

base('with a container on it: a good change keeps the session and asks for Keep', async () => {
  const { lab } = stage
  container = await launchOnBridge()
  const ping = pingFromLan(lab, container)
  try {
    await waitUntil('answers to the ping', () => ping.answers() > 2)
    await editBridge()
    await choose('IPv4', 'Static')
    await field('IPv4 address and prefix').fill(`${lease}/24`)
    await field('IPv4 gateway').fill(lab.lan.address)
    await field('Name servers').fill(lab.lan.address)
    await showPlan()
    await apply()
    await keep()
    await expect(row('virbr0')).toContainText(`${lease}/24`)
    await expect(row('virbr0')).not.toContainText('dynamic')
    const before = ping.answers()
    await waitUntil('answers afterwards', () => ping.answers() > before + 2)
    expect(ping.longestSilence(), 'seconds without an answer').toBeLessThan(silence)
  } finally {
    ping.stop()
  }
})

base('what cuts the link off is taken back by itself, and the session returns', async () => {
  const { lab } = stage
  const ping = pingFromLan(lab, container)
  try {
    await base.step('a wrong static address', async () => {
      await editBridge()
      await field('IPv4 address and prefix').fill('10.99.0.2/24')
      await field('IPv4 gateway').fill('10.99.0.1')
      await showPlan()
      await expect(page.getByRole('region', { name: 'What can go wrong' })).toContainText(
        `Your browser reaches this console through virbr0 at ${lease}. Afterwards it will be at 10.99.0.2.`,
      )
      await apply()
      await expectWentBack('10.99.0.1 does not answer')
    })
    await base.step('a DHCP server that says nothing', async () => {
      await tellDhcpServer('STOP')
      await editBridge()
      await choose('IPv4', 'By DHCP')
      await showPlan()
      await apply()
      await expectWentBack('got no address by DHCP')
      await tellDhcpServer('CONT')
    })
    await expect(row('virbr0')).toContainText(`${lease}/24`)
    expect(ping.longestSilence(), 'seconds without an answer').toBeLessThan(silence)
    const before = ping.answers()
    await waitUntil('answers afterwards', () => ping.answers() > before + 2)
  } finally {
    ping.stop()
    await tellDhcpServer('CONT')
  }
})

base('nobody’s page load keeps a change, and a viewer cannot; without an answer it goes back', async () => {
  await moveTo(elsewhere)
  await base.step('a viewer, at the new address', async () => {
    const theirs = await pageAt(elsewhere, viewer)
    await theirs.goto('/host-network')
    await expect(timer(theirs)).toContainText('unless an administrator keeps it')
    await expect(theirs.getByRole('button', { name: /^(Keep|Revert now|Extend)/ })).toHaveCount(0)
    await expect(theirs.getByRole('link', { name: /^(Make a LAN bridge|Edit|Remove|Restore)/ })).toHaveCount(
      0,
    )
    const id = await pendingId(theirs)
    for (const [name, input] of [
      ['keepNetworkChange', { id }],
      ['revertNetworkChange', { id }],
      ['extendNetworkChange', { id, seconds: 600 }],
    ] as const) {
      expect(await tryAction(theirs, name, input), name).toMatchObject({ serverError: { code: 'forbidden' } })
    }
    await theirs.context().close()
  })
  await base.step('another browser of an administrator, who only looks', async () => {
    const mine = await pageAt(elsewhere, administrator)
    await mine.goto('/host-network')
    await expect(timer(mine)).toBeVisible()
    const shorter = { id: await pendingId(mine), seconds: 15 }
    expect(await tryAction(mine, 'extendNetworkChange', shorter)).not.toHaveProperty('serverError')
    await expectWentBack('Nobody kept it within 15 s')
    await mine.context().close()
  })
  await page.goto('/host-network')
  await expect(row('virbr0')).toContainText(`${lease}/24`)
})

base(
  'a console that moves is found at its new address, kept from there, and restored from the history',
  async () => {
    await base.step('kept by the same person, who signs in anew', async () => {
      await moveTo(elsewhere)
      const there = page.getByRole('link', { name: stage.urlAt(elsewhere) })
      await expect(there).toHaveAttribute('href', new RegExp(`^${stage.urlAt(elsewhere)}/host-network`))
      page = await pageAt(elsewhere, administrator)
      await keep()
    })

    await base.step('the history, and what was before', async () => {
      await page.goto('/host-network')
      const history = page.getByRole('region', { name: 'History' })
      await expect(history.getByRole('listitem').filter({ hasText: 'Went back' })).toHaveCount(3)
      const older = history.getByRole('listitem').filter({ hasText: 'Create virbr0' })
      await older.getByText('Create virbr0').click()
      await expect(older.getByRole('button', { name: /^Restore/ })).toHaveAccessibleDescription(
        /interfaces was changed since/,
      )
      const last = history.getByRole('listitem').filter({ hasText: 'Edit virbr0' }).first()
      await last.getByText('Edit virbr0').click()
      await expectAccessible(page)
      await last.getByRole('link', { name: /^Restore/ }).click()
      await expect(
        page.getByRole('heading', { name: /^Restore virbr0 to before it was edited/ }),
      ).toBeVisible()
      const file = page.getByRole('figure', { name: interfaces })
      await expect(file).toContainText(`added: address ${lease}/24`)
      await apply()
      await expect(page.getByText(`It answers at ${stage.url}`)).toBeVisible({ timeout: 60_000 })
      await page.context().close()
      // The first browser is still signed in there.
      page = await admin.newPage()
      await page.goto('/instances')
      await keep()
    })

    await base.step('the one before that', async () => {
      await page.goto('/host-network')
      const first = page.getByRole('region', { name: 'History' }).getByRole('listitem').last()
      const edit = page
        .getByRole('region', { name: 'History' })
        .getByRole('listitem')
        .filter({ hasText: 'Edit virbr0' })
        .last()
      await expect(first).toContainText('Create virbr0')
      await edit.getByText('Edit virbr0').click()
      await edit.getByRole('link', { name: /^Restore/ }).click()
      await apply()
      await keep()
      await expect(row('virbr0')).toContainText(`${lease}/24 dynamic`)
    })

    await base.step('the bridge goes, and every file is as it was', async () => {
      await stage.lab.lxc(['delete', '--force', 'c1'])
      await page.getByRole('link', { name: 'Remove virbr0' }).click()
      await expect(page.getByText(`${lease}/24 goes from virbr0 to enp0s3.`)).toBeVisible()
      await apply()
      await keep()
      await expect(row('enp0s3')).toContainText(`${lease}/24`)
      await expect(row('virbr0')).toHaveCount(0)
      expect(await textOf(interfaces)).toBe(before)
    })
  },
)

/** Seconds; longer than any tool takes to make a bridge anew. */
const silence = 15
const elsewhere = '10.20.30.66'
const viewer = { email: 'viewer@gantry.test', password: 'correct horse viewer' }

async function launchOnBridge(): Promise<string> {
  const { lab } = stage
  await lab.lxc(['init', 'lab:busybox/1.35', 'c1'])
  await lab.lxc(['config', 'device', 'add', 'c1', 'eth0', 'nic', 'nictype=bridged', 'parent=virbr0'])
  await lab.lxc(['start', 'c1'])
  return waitUntil('address of c1 from the LAN', async () => {
    const { stdout } = await lab.lxc(['list', 'c1', '-c', '4', '-f', 'csv'])
    return /10\.20\.30\.\d+/.exec(stdout)?.[0]
  })
}

async function editBridge(): Promise<void> {
  await page.goto('/host-network')
  await page.getByRole('link', { name: 'Edit virbr0' }).click()
  await expect(page.getByRole('heading', { name: 'Edit virbr0' })).toBeVisible()
}

/** A change that takes the console to another address, where the page finds it. */
async function moveTo(address: string): Promise<void> {
  await editBridge()
  await field('IPv4 address and prefix').fill(`${address}/24`)
  await showPlan()
  await apply('300')
  await expect(page.getByText(`It answers at ${stage.urlAt(address)}`)).toBeVisible({ timeout: 60_000 })
}

async function expectWentBack(why: string): Promise<void> {
  const told = page.getByRole('status').filter({ hasText: 'the host’s network is as it was before' })
  await expect(told).toContainText(why, { timeout: 100_000 })
  await expect(timer(page)).toHaveCount(0)
}

/** The LAN's; it answers or says nothing. */
async function tellDhcpServer(signal: 'STOP' | 'CONT'): Promise<void> {
  const { stdout } = await stage.lab.execLan(['busybox', 'pidof', 'dnsmasq'])
  await stage.lab.execLan(['kill', `-${signal}`, ...stdout.trim().split(' ')])
}

async function pageAt(address: string, who: { email: string; password: string }): Promise<Page> {
  const context = await stage.browser.newContext({
    baseURL: stage.urlAt(address),
    viewport: { width: 1440, height: 900 },
  })
  const there = await context.newPage()
  await signInByForm(there, who)
  return there
}

async function pendingId(where: Page): Promise<string | undefined> {
  const text = await where.evaluate(async () => (await fetch('/api/host-network/status')).text())
  return networkStatusSchema.parse(JSON.parse(text)).pending?.id
}

/** Without the page, in its session: what somebody with a script would try. */
async function tryAction(where: Page, name: string, input: unknown) {
  const text = await where.evaluate(
    async ({ page: path, headers, body }) => (await fetch(path, { method: 'POST', headers, body })).text(),
    actionRequest(name, input),
  )
  return actionAnswer(text)
}
