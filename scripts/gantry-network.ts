import type { HostAddress, NetworkChange } from '#contracts/host-network.ts'
import { networkProtocol } from '#hostd/network/protocol.ts'
import { hostd } from '#server/host/client.ts'

const person = { id: 'root', name: 'the host’s own command line' }

/** `gantry network …`: asks hostd itself, so that it works while the console does not. */
export async function networkCommand(name: string | undefined): Promise<void> {
  const command = commands.get(name ?? 'status')
  if (!command) throw new Error(`network ${[...commands.keys()].join(' | ')}`)
  try {
    await command()
  } finally {
    hostd().close()
  }
}

async function status(): Promise<void> {
  const { links, pending, last } = await hostd().call(networkProtocol.read, { reachedAt: null }, person)
  for (const { name, kind, up, master, addresses, backend } of links) {
    const where =
      master === null
        ? addresses
            .filter(({ linkLocal }) => !linkLocal)
            .map(cidr)
            .join(' ')
        : `port of ${master}`
    console.log(
      `${name.padEnd(16)} ${kind.padEnd(9)} ${(up ? 'up' : 'down').padEnd(5)} ${(backend ?? '').padEnd(16)} ${where}`,
    )
  }
  if (pending) {
    const left =
      pending.secondsLeft === null ? '' : `, goes back in ${pending.secondsLeft} s unless it is kept`
    console.log(`\n${wordsOf(pending.change)} by ${pending.person.name}: ${pending.state}${left}`)
  } else if (last) {
    console.log(
      `\nLast: ${wordsOf(last.change)}, ${last.outcome} ${last.endedAt}${last.reason ? ` (${last.reason})` : ''}`,
    )
  }
}

async function revert(): Promise<void> {
  const { pending } = await hostd().call(networkProtocol.status, {}, person)
  if (!pending) return console.log('No change waits to be kept: there is nothing to take back.')
  await hostd().call(networkProtocol.revert, { id: pending.id }, person)
  for (;;) {
    const now = await hostd().call(networkProtocol.status, {}, person)
    if (now.pending === null)
      return console.log(`${wordsOf(pending.change)}: taken back. ${now.last?.reason ?? ''}`)
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}

async function history(): Promise<void> {
  const { changes } = await hostd().call(networkProtocol.history, {}, person)
  for (const { startedAt, change, person: who, outcome, endedBy, reason, files } of changes) {
    const end = `${outcome}${endedBy === null ? '' : ` by ${endedBy}`}${reason ? `: ${reason}` : ''}`
    console.log(`${startedAt.slice(0, 16).replace('T', ' ')}  ${wordsOf(change)} by ${who.name}  ${end}`)
    for (const { path } of files) console.log(`    ${path}`)
  }
  if (changes.length === 0) console.log('Nothing was changed from here yet.')
}

const commands = new Map([
  ['status', status],
  ['revert', revert],
  ['history', history],
])

const cidr = ({ address, prefix }: HostAddress) => `${address}/${prefix}`
const wordsOf = (change: NetworkChange) =>
  `${change.kind} ${'bridge' in change ? change.bridge.name : change.name}`
