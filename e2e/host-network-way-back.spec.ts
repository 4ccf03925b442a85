import { test as base, expect, type Page } from '@playwright/test'
import { networkStatusSchema } from '#contracts/host-network/status.ts'
import { actionAnswer, actionRequest } from '#lab/call-action.ts'
import { waitUntil } from '#lab/wait-until.ts'
import { addViewer } from './support/add-viewer.ts'
import {
  type LanStage,
  launchOnBridge,
  makeBridge,
  onLanStage,
  pingFromLan,
  type Session,
} from './support/lan-stage.ts'
import {
  apply,
  choose,
  editBridge,
  expectWentBack,
  field,
  linkRow,
  moveTo,
  showPlan,
  timer,
} from './support/network-change.ts'

// Nobody is cut off: what does not work, and what nobody keeps, goes back by itself. The browser comes in from the LAN
// through the very bridge that is changed.

base.describe.configure({ mode: 'serial', timeout: 120_000 })

let stage: LanStage
let page: Page
let lease = ''
let container = ''
let viewer: Session

onLanStage(async (made) => {
  stage = made
  // Debian's DHCP client waits a minute for a server that is not there.
  await stage.lab.exec(['sh', '-c', 'echo "timeout 4;" >>/etc/dhcp/dhclient.conf'])
  lease = new URL(stage.url).hostname
  await makeBridge(stage, 'static')
  container = await launchOnBridge(stage, 'c1')
  page = await stage.signedIn()
  viewer = await addViewer(stage.browser, page.context(), stage.url)
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
  await moveTo(page, stage, elsewhere)
  await base.step('a viewer, at the new address', async () => {
    const theirs = await stage.pageAt(elsewhere, viewer)
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
    const mine = await stage.pageAt(elsewhere, await page.context().storageState())
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

/** Seconds; longer than any tool takes to make a bridge anew. */
const silence = 15
const elsewhere = '10.20.30.66'

/** The LAN's; it answers or says nothing. */
async function tellDhcpServer(signal: 'STOP' | 'CONT'): Promise<void> {
  const { stdout } = await stage.lab.execLan(['busybox', 'pidof', 'dnsmasq'])
  await stage.lab.execLan(['kill', `-${signal}`, ...stdout.trim().split(' ')])
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
