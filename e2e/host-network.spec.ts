import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { networkStatusSchema } from '#contracts/host-network.ts'
import { actionAnswer, actionRequest } from '#lab/call-action.ts'
import { administrator } from '#lab/console.ts'
import { waitUntil } from '#lab/wait-until.ts'
import { addViewer } from './support/add-viewer.ts'
import { expectAccessible, expectAccessibleInBothThemes } from './support/axe.ts'
import { type LanStage, lanStage, pingFromLan } from './support/lan-stage.ts'
import {
  apply,
  choose,
  editBridge,
  expectWentBack,
  field,
  keep,
  linkRow,
  showPlan,
  timer,
} from './support/network-change.ts'
import { signInByForm } from './support/sign-in.ts'

// The console stands inside a host of its own, and the browser on the LAN comes in through the very card that is put
// into a bridge. Each test goes on from what the one before left.

base.describe.configure({ mode: 'serial', timeout: 120_000 })

const interfaces = '/etc/network/interfaces'
type Session = Awaited<ReturnType<BrowserContext['storageState']>>
let stage: LanStage
let admin: BrowserContext
let page: Page
let lease = ''
let before = ''
let container = ''
let viewer: Session

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
  viewer = await addViewer(stage.browser, admin, stage.url)
})
base.afterAll(async () => {
  await stage?.end()
})

const textOf = async (file: string) => (await stage.lab.exec(['cat', file])).stdout
base('a LAN bridge by form: what does not fit is said at its field, then the plan, then Keep', async () => {
  await page.goto('/host-network')
  await expect(linkRow(page, 'enp0s3')).toContainText('Your browser comes in here')
  await page.getByRole('link', { name: 'Make a LAN bridge' }).click()
  await expect(page.getByRole('checkbox', { name: 'enp0s3' })).toBeChecked()

  await base.step('refused at the field', async () => {
    const submit = page.getByRole('button', { name: 'Show the plan' })
    await field(page, 'Name').fill('a-name-of-16-byt')
    await submit.click()
    await expect(page.getByText('At most 15 characters')).toBeVisible()
    await field(page, 'Name').fill('virbr0')
    await choose(page, 'IPv4', 'Static')
    await field(page, 'IPv4 address and prefix').fill('10.20.30.77/24')
    await field(page, 'IPv4 gateway').fill('10.20.31.1')
    await choose(page, 'IPv6', 'Static')
    await field(page, 'IPv6 address and prefix').fill('fd42::20/64')
    await field(page, 'IPv6 gateway').fill('fe80::1')
    await submit.click()
    await expect(page.getByText('The gateway must lie in 10.20.30.77/24')).toBeVisible()
    await expect(page.getByText(/^A link-local gateway is learnt from the router/)).toBeVisible()
    await choose(page, 'IPv6', 'None')
    // What only the host knows.
    await field(page, 'IPv4 gateway').fill('')
    const { stdout } = await stage.lab.lxc(['network', 'get', 'lxdbr0', 'ipv4.address'])
    await field(page, 'IPv4 address and prefix').fill(stdout.trim().replace(/\.1\/24$/, '.7/24'))
    await submit.click()
    await expect(page.getByText(/^This overlaps with .* on lxdbr0$/)).toBeVisible()
    await stage.lab.execLan(['ip', 'address', 'add', '10.20.30.78/24', 'dev', 'lan0'])
    await field(page, 'IPv4 address and prefix').fill('10.20.30.78/24')
    await submit.click()
    await expect(page.getByText('Another machine of the LAN answers at this address')).toBeVisible()
    await stage.lab.execLan(['ip', 'address', 'delete', '10.20.30.78/24', 'dev', 'lan0'])
    await choose(page, 'IPv4', 'By DHCP')
  })

  await base.step('the plan', async () => {
    await showPlan(page)
    await expect(page.getByRole('region', { name: 'What can go wrong' })).toContainText(
      'Your browser reaches this console through enp0s3',
    )
    await expect(page.getByText(`${lease}/24 goes from enp0s3 to virbr0.`)).toBeVisible()
    const boxes = (half: RegExp) => page.getByRole('figure', { name: half }).getByRole('listitem')
    await expect(boxes(/as they are now$/)).toContainText(['LAN', /enp0s3.*You come in here/])
    await expect(boxes(/as they are afterwards$/)).toContainText([
      'LAN',
      /enp0s3.*Port of virbr0/,
      /virbr0.*You come in here/,
    ])
    const file = page.getByRole('figure', { name: interfaces })
    await expect(file).toContainText('added: iface virbr0 inet dhcp')
    await expect(file).toContainText('bridge_ports enp0s3')
    await expectAccessibleInBothThemes(page)
    await page.emulateMedia({ colorScheme: 'light' })
    await expectNoticesAside('Apply …')
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
    await page.getByRole('button', { name: 'Extend to 300 s' }).click()
    await expect(timer(page), 'as long again as was chosen').toContainText(/ in (29[5-9]|300) s/)
    await page.goto('/host-network')
    await expectAccessible(page)
    await expect(linkRow(page, 'virbr0'), 'the same lease').toContainText(`${lease}/24`)
    await expect(linkRow(page, 'virbr0')).toContainText('Your browser comes in here')
    await keep(page)
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
    await editBridge(page)
    await choose(page, 'IPv4', 'Static')
    await field(page, 'IPv4 address and prefix').fill(`${lease}/24`)
    await field(page, 'IPv4 gateway').fill(lab.lan.address)
    await field(page, 'Name servers').fill(lab.lan.address)
    await showPlan(page)
    await apply(page)
    await keep(page)
    await expect(linkRow(page, 'virbr0')).toContainText(`${lease}/24`)
    await expect(linkRow(page, 'virbr0')).not.toContainText('dynamic')
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
      await editBridge(page)
      await field(page, 'IPv4 address and prefix').fill('10.99.0.2/24')
      await field(page, 'IPv4 gateway').fill('10.99.0.1')
      await showPlan(page)
      await expect(page.getByRole('region', { name: 'What can go wrong' })).toContainText(
        `Your browser reaches this console through virbr0 at ${lease}. Afterwards it will be at 10.99.0.2.`,
      )
      await apply(page)
      await expectWentBack(page, '10.99.0.1 does not answer')
    })
    await base.step('a DHCP server that says nothing', async () => {
      await tellDhcpServer('STOP')
      await editBridge(page)
      await choose(page, 'IPv4', 'By DHCP')
      await showPlan(page)
      await apply(page)
      await expectWentBack(page, 'got no address by DHCP')
      await tellDhcpServer('CONT')
    })
    await expect(linkRow(page, 'virbr0')).toContainText(`${lease}/24`)
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
    const mine = await pageAt(elsewhere, await admin.storageState())
    await mine.goto('/host-network')
    await expect(timer(mine)).toBeVisible()
    const shorter = { id: await pendingId(mine), seconds: 15 }
    expect(await tryAction(mine, 'extendNetworkChange', shorter)).not.toHaveProperty('serverError')
    await expectWentBack(page, 'Nobody kept it within 15 s')
    await mine.context().close()
  })
  await page.goto('/host-network')
  await expect(linkRow(page, 'virbr0')).toContainText(`${lease}/24`)
})

base(
  'a console that moves is found at its new address, kept from there, and restored from the history',
  async () => {
    await base.step('kept by the same person, who signs in anew', async () => {
      await moveTo(elsewhere)
      const there = page.getByRole('link', { name: stage.urlAt(elsewhere) })
      await expect(there).toHaveAttribute('href', new RegExp(`^${stage.urlAt(elsewhere)}/host-network`))
      page = await pageAt(elsewhere)
      await signInByForm(page, administrator)
      await keep(page)
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
      await apply(page)
      await expect(page.getByText(`It answers at ${stage.url}`)).toBeVisible({ timeout: 60_000 })
      await page.context().close()
      // The first browser is still signed in there.
      page = await admin.newPage()
      await page.goto('/instances')
      await keep(page)
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
      await apply(page)
      await keep(page)
      await expect(linkRow(page, 'virbr0')).toContainText(`${lease}/24 dynamic`)
    })

    await base.step('the bridge goes, and every file is as it was', async () => {
      await stage.lab.lxc(['delete', '--force', 'c1'])
      await page.getByRole('link', { name: 'Remove virbr0' }).click()
      await expect(page.getByText(`${lease}/24 goes from virbr0 to enp0s3.`)).toBeVisible()
      await apply(page)
      await keep(page)
      await expect(linkRow(page, 'enp0s3')).toContainText(`${lease}/24`)
      await expect(linkRow(page, 'virbr0')).toHaveCount(0)
      expect(await textOf(interfaces)).toBe(before)
    })
  },
)

base('an instance without network gets a bridge on the LAN, and an address from there', async () => {
  const { lab } = stage
  await lab.lxc(['profile', 'device', 'remove', 'default', 'eth0'])

  await base.step('a form that is left for a bridge is as it was when one comes back', async () => {
    await page.goto('/instances/launch')
    const image = page.getByRole('radio', { name: /busybox.*1\.35/i })
    await image.first().click()
    await field(page, 'Name').fill('apollo')
    await page.getByRole('link', { name: 'Make a LAN bridge' }).click()
    await page.getByRole('link', { name: 'Back to the launch' }).click()
    await expect(field(page, 'Name')).toHaveValue('apollo')
  })

  const next = page.getByRole('region', { name: 'What comes next' })
  const attach = 'Attach apollo to virbr0'
  await base.step('launched without one, and on to the bridge', async () => {
    await page.getByRole('button', { name: 'Launch instance' }).click()
    const launched = page.getByRole('heading', { name: 'apollo is running' })
    await expect(launched).toBeVisible({ timeout: 60_000 })
    await page.getByRole('link', { name: 'Make a LAN bridge' }).click()
    await showPlan(page)
    await apply(page)
    await expect(next.getByRole('button', { name: attach })).toHaveAttribute('aria-disabled', 'true')
    await keep(page)
  })

  await base.step('attached, with a lease of the LAN’s own server', async () => {
    await next.getByRole('link', { name: attach }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a network card' })
    await expect(dialog.getByRole('combobox', { name: /^parent/ })).toHaveValue('virbr0')
    await dialog.getByRole('button', { name: 'Add device' }).click()
    await expect(dialog).toHaveCount(0)
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'eth0' }) })
    // The container asks for one as soon as it has a card.
    await expect(row).toContainText(/10\.20\.30\.\d+\/24/, { timeout: 30_000 })
  })

  await base.step('the picture of it', async () => {
    await page.goto('/host-network')
    const picture = page.getByRole('figure', { name: /The host’s network from the LAN to the instances/ })
    await expect(picture.getByRole('link', { name: 'apollo on virbr0' })).toBeVisible()
    const router = picture.getByRole('listitem').filter({ hasText: `gateway ${lab.lan.address}` })
    await expect(router).toBeVisible()
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await expectAccessible(page)
      await expectNoScrollSideways()
    }
    await page.getByRole('button', { name: 'Picture' }).click()
    await expect(picture).toHaveCount(0)
    await page.reload()
    await expect(page.getByRole('button', { name: 'Picture' })).toHaveAttribute('aria-expanded', 'false')
    await expect(picture, 'it is remembered that it is closed').toHaveCount(0)
  })
})

/** Seconds; longer than any tool takes to make a bridge anew. */
const silence = 15
const elsewhere = '10.20.30.66'

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

/** A change that takes the console to another address, where the page finds it. */
async function moveTo(address: string): Promise<void> {
  await editBridge(page)
  await field(page, 'IPv4 address and prefix').fill(`${address}/24`)
  await showPlan(page)
  await apply(page, '300')
  await expect(page.getByText(`It answers at ${stage.urlAt(address)}`)).toBeVisible({ timeout: 60_000 })
}

/** What is announced while somebody fills in a form stays off its buttons, however much it is. */
async function expectNoticesAside(button: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 720 })
  const notices = page.getByRole('region', { name: 'Notifications' })
  await notices.evaluate((region) => {
    const notice = document.createElement('div')
    notice.id = 'long-notice'
    notice.style.cssText = 'height: 20rem; background: Canvas; pointer-events: auto'
    region.append(notice)
  })
  await page.getByRole('button', { name: button }).click({ trial: true })
  await page.evaluate(() => document.getElementById('long-notice')?.remove())
  await page.setViewportSize({ width: 1440, height: 900 })
}

async function expectNoScrollSideways(): Promise<void> {
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(isWide, 'the page does not scroll sideways').toBe(false)
}

/** The LAN's; it answers or says nothing. */
async function tellDhcpServer(signal: 'STOP' | 'CONT'): Promise<void> {
  const { stdout } = await stage.lab.execLan(['busybox', 'pidof', 'dnsmasq'])
  await stage.lab.execLan(['kill', `-${signal}`, ...stdout.trim().split(' ')])
}

/** A browser of its own at another address of the host, where the session of this one may be carried along. */
async function pageAt(address: string, session?: Session): Promise<Page> {
  const context = await stage.browser.newContext({
    baseURL: stage.urlAt(address),
    viewport: { width: 1440, height: 900 },
  })
  await context.addCookies((session?.cookies ?? []).map((cookie) => ({ ...cookie, domain: address })))
  return context.newPage()
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
