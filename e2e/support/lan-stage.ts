import { spawn } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import {
  type Browser,
  type BrowserContext,
  chromium,
  type LaunchOptions,
  type Page,
  test,
} from '@playwright/test'
import type { BridgeDraft } from '#contracts/host-network/bridge-draft.ts'
import { draft } from '#hostd/network/testing/facts.ts'
import { labNetwork } from '#hostd/network/testing/lab-network.ts'
import { administrator, type RunningConsole, startConsole } from '#lab/console.ts'
import type { RunningHostd } from '#lab/hostd.ts'
import { type Lab, labDown, labUp } from '#lab/lab.ts'
import { setUpNetwork } from '#lab/network-backends.ts'
import { systemEnvironment } from '#lab/run.ts'
import { waitUntil } from '#lab/wait-until.ts'
import { signInByForm } from './sign-in.ts'

/** A host whose console is reached through its own network card, and a browser on the other end of the cable. */
export type LanStage = {
  lab: Lab
  /** Where the LAN reaches the console now. */
  url: string
  /** The same console at another address of the host. */
  urlAt(address: string): string
  browser: Browser
  /** Asks hostd without a browser: what a test is not about is made so. */
  net: ReturnType<typeof labNetwork>
  /** A page of a browser of its own at an address of the host, where the session of another one may be carried along. */
  pageAt(address: string, session?: Session): Promise<Page>
  /** The administrator's, at the console's own address. */
  signedIn(): Promise<Page>
  end(): Promise<void>
}

export type Session = Awaited<ReturnType<BrowserContext['storageState']>>

type StageOptions = {
  /** Whether LXD is set up already. */
  init?: boolean
}

/** Gives the tests of one file a stage of their own. `begin`: what else has to be there before the first of them. */
export function onLanStage(
  begin: (stage: LanStage) => Promise<void>,
  { init = true }: StageOptions = {},
): void {
  let stage: LanStage | undefined
  test.beforeAll(async ({ browserName: _ }, info) => {
    test.setTimeout(180_000)
    stage = await lanStage(init, info.project.use.launchOptions)
    await begin(stage)
  })
  test.afterAll(async () => {
    await stage?.end()
  })
}

async function lanStage(init: boolean, launchOptions: LaunchOptions | undefined): Promise<LanStage> {
  const name = `lan-${process.pid}`
  const lab = await labUp({ name, init })
  let hostd: RunningHostd | null = null
  let net: ReturnType<typeof labNetwork> | null = null
  let console: RunningConsole | null = null
  let browser: Browser | null = null
  const end = async () => {
    await browser?.close()
    net?.close()
    await console?.stop()
    await hostd?.stop()
    await labDown(name)
  }
  try {
    await setUpNetwork(lab, 'ifupdown')
    hostd = await lab.startHostd()
    net = labNetwork(lab, hostd.socketPath)
    const env = { GANTRY_HOST: '0.0.0.0', GANTRY_HOSTD_SOCKET: hostd.socketPath }
    console = await startConsole({ lab, inside: lab, administrator, env })
    browser = await chromium.launch({
      ...launchOptions,
      executablePath: onTheLan(lab, launchOptions?.executablePath ?? '/usr/bin/chromium'),
      // The certificate is one of the console's own making.
      args: [...(launchOptions?.args ?? []), '--ignore-certificate-errors'],
    })
    const from = browser
    const { port } = new URL(console.ownUrl)
    const urlAt = (address: string) => `https://${address}:${port}`
    const pageAt = async (address: string, session?: Session) => {
      const size = { width: 1440, height: 900 }
      const context = await from.newContext({ baseURL: urlAt(address), viewport: size })
      await context.addCookies((session?.cookies ?? []).map((cookie) => ({ ...cookie, domain: address })))
      return context.newPage()
    }
    const url = console.ownUrl
    const signedIn = async () => {
      const page = await pageAt(new URL(url).hostname)
      await signInByForm(page, administrator)
      return page
    }
    return { lab, url, urlAt, browser, net, pageAt, signedIn, end }
  } catch (error) {
    await end()
    throw error
  }
}

/** A program that starts the browser in the LAN's network; all else of it stays this machine's. */
function onTheLan(lab: Lab, program: string): string {
  const file = path.join(lab.dir, 'browser-on-the-lan')
  writeFileSync(file, `#!/bin/sh\nexec nsenter --target ${lab.lan.initPid} --net -- ${program} "$@"\n`)
  chmodSync(file, 0o755)
  return file
}

/** Pings from the LAN five times a second, until it is told to stop. */
export function pingFromLan(lab: Lab, address: string) {
  const ping = ['busybox', 'ping', '-i', '0.2', address]
  const { file, args } = lab.commandLan(['setpriv', '--pdeathsig', 'KILL', '--', ...ping])
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'], env: systemEnvironment() })
  const seen: number[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [, number] = / seq=(\d+) .*time=/.exec(line) ?? []
    if (number) seen.push(Number(number))
  })
  return {
    answers: () => seen.length,
    /** Seconds of the longest silence between two answers. */
    longestSilence: () => {
      const gaps = seen.map((number, index) => number - (seen[index - 1] ?? number))
      return Math.max(0, ...gaps) / 5
    },
    stop: () => child.kill(),
  }
}

/** Makes virbr0 of the card, with the host's address fixed or by DHCP as before, and keeps it. */
export async function makeBridge({ net, lab, url }: LanStage, how: 'dhcp' | 'static'): Promise<void> {
  await net.keep({ kind: 'create', bridge: bridgeOf(lab, how === 'static' ? new URL(url).hostname : null) })
}

export function bridgeOf(lab: Lab, address: string | null): BridgeDraft {
  if (address === null) return draft
  const ipv4 = { mode: 'static', address: `${address}/24`, gateway: lab.lan.address } as const
  return { ...draft, ipv4, dns: [lab.lan.address] }
}

/** A container with a card on virbr0, and its address from the LAN. */
export async function launchOnBridge({ lab }: LanStage, name: string): Promise<string> {
  await lab.lxc(['init', 'lab:busybox/1.35', name])
  await lab.lxc(['config', 'device', 'add', name, 'eth0', 'nic', 'nictype=bridged', 'parent=virbr0'])
  await lab.lxc(['start', name])
  return waitUntil(`address of ${name} from the LAN`, async () => {
    const { stdout } = await lab.lxc(['list', name, '-c', '4', '-f', 'csv'])
    return /10\.20\.30\.\d+/.exec(stdout)?.[0]
  })
}
