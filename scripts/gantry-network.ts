import { setTimeout as wait } from 'node:timers/promises'
import type { NetworkChange } from '#contracts/host-network/change.ts'
import type { HostAddress, HostLink } from '#contracts/host-network/links.ts'
import type { PendingChange } from '#contracts/host-network/status.ts'
import { networkProtocol } from '#hostd/network/protocol.ts'
import { hostd } from '#server/host/client.ts'
import { AppError } from '#server/platform/app-error.ts'
import { personAtTerminal } from './person-at-terminal.ts'

const person = personAtTerminal()

/** `gantry network …`: asks hostd itself, so that it works while the console does not. */
export const networkCommands: ReadonlyMap<string, () => Promise<void>> = new Map([
  ['status', () => asking(status)],
  ['revert', () => asking(revert)],
  ['history', () => asking(history)],
])

async function asking(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'hostd-not-running')) throw error
    throw new Error(
      `${error.message}\nAs it starts, it takes back a change that nobody kept. Without it that happens too, once its time is over.`,
    )
  } finally {
    hostd().close()
  }
}

async function status(): Promise<void> {
  const { links, pending, last } = await hostd().call(networkProtocol.read, { reachedAt: null }, person)
  for (const link of links) console.log(lineOf(link))
  if (pending) console.log(`\n${waitingWords(pending)}`)
  else if (last) console.log(`\nLast: ${wordsOf(last.change)} by ${last.person.name}, ${endWords(last)}`)
}

function lineOf({ name, kind, up, master, addresses, backend }: HostLink): string {
  const where = master === null ? addresses.filter(isOwn).map(cidr).join(' ') : `port of ${master}`
  const state = up ? 'up' : 'down'
  return `${name.padEnd(16)} ${kind.padEnd(9)} ${state.padEnd(5)} ${(backend ?? '').padEnd(16)} ${where}`
}

function waitingWords({ change, person: who, state, secondsLeft }: PendingChange): string {
  const what = `${wordsOf(change)} by ${who.name}`
  switch (state) {
    case 'applying':
      return `${what} is being carried out.`
    case 'waiting':
      return `${what} waits to be kept, and goes back by itself in ${secondsLeft} s.\nNow: npm run gantry -- network revert`
    case 'reverting':
      return `${what} is going back.`
  }
}

async function revert(): Promise<void> {
  const { pending } = await hostd().call(networkProtocol.status, {}, person)
  if (!pending) return console.log('No change waits to be kept: there is nothing to take back.')
  const { id, state, change } = pending
  if (state === 'applying') console.log(`${waitingWords(pending)} It is taken back as soon as it waits.`)
  for (;;) {
    const { pending: now, last } = await hostd().call(networkProtocol.status, {}, person)
    if (now === null) return console.log(`${wordsOf(change)}: ${last ? endWords(last) : 'ended'}`)
    if (now.state === 'waiting') await hostd().call(networkProtocol.revert, { id }, person)
    await wait(300)
  }
}

async function history(): Promise<void> {
  const { changes } = await hostd().call(networkProtocol.history, {}, person)
  for (const past of changes) {
    console.log(
      `${minute(past.startedAt)}  ${wordsOf(past.change)} by ${past.person.name}: ${endWords(past)}`,
    )
    for (const { path } of past.files) console.log(`    ${path}`)
  }
  if (changes.length === 0) console.log('Nothing was changed from here yet.')
}

type End = { outcome: 'kept' | 'reverted'; endedAt: string; endedBy: string | null; reason: string }

function endWords({ outcome, endedAt, endedBy, reason }: End): string {
  const at = minute(endedAt)
  return outcome === 'kept' ? `kept by ${endedBy} ${at}` : `went back ${at}. ${reason}`
}

/** Of this host's own clock, as its other commands say it. */
function minute(iso: string): string {
  const at = new Date(iso)
  const two = (part: number) => String(part).padStart(2, '0')
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(two).join('-')
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`
}

const isOwn = ({ linkLocal }: HostAddress) => !linkLocal
const cidr = ({ address, prefix }: HostAddress) => `${address}/${prefix}`
const wordsOf = (change: NetworkChange) =>
  `${change.kind} ${'bridge' in change ? change.bridge.name : change.name}`
