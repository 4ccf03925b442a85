import { test as base, expect, type Page } from '@playwright/test'
import { waitUntil } from '#lab/wait-until.ts'
import { expectAccessible, expectAccessibleInBothThemes } from './support/axe.ts'
import { type LanStage, launchOnBridge, onLanStage, pingFromLan } from './support/lan-stage.ts'
import { apply, choose, editBridge, field, keep, linkRow, showPlan, timer } from './support/network-change.ts'

// The host's card becomes a bridge by form. The console stands inside a host of its own, and the browser on the LAN comes
// in through that very card.

base.describe.configure({ mode: 'serial', timeout: 120_000 })

const interfaces = '/etc/network/interfaces'
let stage: LanStage
let page: Page
let lease = ''
let before = ''

onLanStage(async (made) => {
  stage = made
  before = await textOf(interfaces)
  lease = new URL(stage.url).hostname
  page = await stage.signedIn()
})

const textOf = async (file: string) => (await stage.lab.exec(['cat', file])).stdout

base('a LAN bridge by form: what does not fit is said at its field, then the plan, then Keep', async () => {
  await page.goto('/host-network')
  await expect(linkRow(page, 'enp0s3')).toContainText('Your browser comes in here')
  await page.getByRole('link', { name: 'Make a LAN bridge' }).click()
  await expect(page.getByRole('checkbox', { name: 'enp0s3' })).toBeChecked()
  await expectAccessible(page)

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
    const next = page.getByRole('region', { name: 'What comes next' })
    const launch = next.getByRole('button', { name: 'Launch an instance on virbr0' })
    await expect(launch, 'once it is kept').toHaveAttribute('aria-disabled', 'true')
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
    await expect(page.getByText('enp0s3 is a port of the bridge virbr0.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Launch on virbr0' })).toBeVisible()
  })
})

base('with a container on it: a good change keeps the session and asks for Keep', async () => {
  const { lab } = stage
  const container = await launchOnBridge(stage, 'c1')
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

/** Seconds; longer than any tool takes to make a bridge anew. */
const silence = 15

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
