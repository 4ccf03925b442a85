import { spawn } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { type Browser, chromium, type LaunchOptions } from '@playwright/test'
import { administrator, type RunningConsole, startConsole } from '#lab/console.ts'
import type { RunningHostd } from '#lab/hostd.ts'
import { type Lab, labDown, labUp } from '#lab/lab.ts'
import { type LabNetworkTool, setUpNetwork } from '#lab/network-backends.ts'
import { systemEnvironment } from '#lab/run.ts'

/** A host whose console is reached through its own network card, and a browser on the other end of the cable. */
export type LanStage = {
  lab: Lab
  /** Where the LAN reaches the console now. */
  url: string
  /** The same console at another address of the host. */
  urlAt(address: string): string
  browser: Browser
  end(): Promise<void>
}

export async function lanStage(
  name: string,
  tool: LabNetworkTool,
  launchOptions: LaunchOptions | undefined,
): Promise<LanStage> {
  const lab = await labUp({ name })
  let hostd: RunningHostd | null = null
  let console: RunningConsole | null = null
  let browser: Browser | null = null
  const end = async () => {
    await browser?.close()
    await console?.stop()
    await hostd?.stop()
    await labDown(name)
  }
  try {
    await setUpNetwork(lab, tool)
    hostd = await lab.startHostd()
    const env = { GANTRY_HOST: '0.0.0.0', GANTRY_HOSTD_SOCKET: hostd.socketPath }
    console = await startConsole({ lab, inside: lab, administrator, env })
    browser = await chromium.launch({
      ...launchOptions,
      executablePath: onTheLan(lab, launchOptions?.executablePath ?? '/usr/bin/chromium'),
      // The certificate is one of the console's own making.
      args: [...(launchOptions?.args ?? []), '--ignore-certificate-errors'],
    })
    const { port } = new URL(console.ownUrl)
    const urlAt = (address: string) => `https://${address}:${port}`
    return { lab, url: console.ownUrl, urlAt, browser, end }
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
