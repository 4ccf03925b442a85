// npm run gantry -- <command>: recovery on the host itself, for whoever may read the data folder.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { personAtTerminal } from './person-at-terminal.ts'

const usage = `npm run gantry -- <command> [--data <dir>]

  doctor                    is this host ready for LXD? --all with the reasons of notes too, --json for programs
  people                    who can sign in
  reset-password <email>    ends the person's sessions; asks for a new password, or prints a link to set one (--link)
  new-setup-link            a fresh link for the first administrator; the one before stops working
  network status            the host's links, and a change of them that waits to be kept: whose, and for how long
  network revert            takes that change back now, for the day the browser cannot reach the console
  network history           what was changed, by whom, and how it ended

The network commands ask hostd, as root or whoever it was started for (GANTRY_HOSTD_SOCKET says where it listens).
Ends with 0 when it is done, 1 when it is not, 2 when the command is none of these.
`

const { values, positionals } = readArguments()
const dataDir = path.resolve(values.data ?? process.env.GANTRY_DATA ?? 'data')
process.env.GANTRY_DATA = dataDir
process.env.GANTRY_LOG_LEVEL = 'silent'

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        link: { type: 'boolean' },
        all: { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    })
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`)
    process.exit(2)
  }
}

/** Ends with 1 where something does not work. */
async function doctor(): Promise<void> {
  const { inspectHost } = await import('#server/domain/readiness/inspect-host.ts')
  const { doctorReport } = await import('./doctor.ts')
  const readiness = await inspectHost(personAtTerminal())
  console.log(values.json ? JSON.stringify(readiness, null, 2) : doctorReport(readiness, values.all ?? false))
  if (readiness.findings.some(({ state }) => state === 'problem')) process.exitCode = 1
}

async function people(): Promise<void> {
  const { listPeople } = await import('#server/domain/people/list-people.ts')
  const list = await listPeople()
  for (const person of list.people) {
    const seen = person.lastSeenAt?.slice(0, 16).replace('T', ' ') ?? 'never'
    console.log(`${person.email.padEnd(32)} ${person.role.padEnd(14)} seen ${seen}  ${person.name}`)
  }
  if (list.people.length === 0) console.log('Nobody yet. For a set-up link: npm run gantry -- new-setup-link')
}

async function resetPassword(): Promise<void> {
  const email = positionals[1]
  if (!email) return giveUp('Whose password? npm run gantry -- reset-password <email>')
  const { resetPasswordOf } = await import('#server/domain/people/reset-password.ts')
  const password = values.link || !process.stdin.isTTY ? '' : await askPassword()
  const link = await resetPasswordOf(email, password === '' ? null : password)
  if (link) console.log(`A new password within an hour: ${await address()}${link.path}#${link.token}`)
  else console.log('The password is changed.')
}

async function newSetupLink(): Promise<void> {
  const { prepareFirstStart } = await import('#server/domain/people/prepare-first-start.ts')
  const link = await prepareFirstStart(null)
  if (!link) return giveUp('Somebody can sign in already. See: npm run gantry -- people')
  console.log(`Set it up within an hour: ${await address()}${link.path}#${link.token}`)
}

/** Where the console was last started; it leaves a note. */
async function address(): Promise<string> {
  return readFile(path.join(dataDir, 'address'), 'utf8').catch(() => 'http://127.0.0.1:8440')
}

async function askPassword(): Promise<string> {
  // What is typed is not echoed: the output of the line editor goes nowhere.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output, terminal: true })
  process.stdout.write('New password (Enter for a link instead): ')
  const line = await new Promise<string>((resolve) => terminal.question('', resolve))
  terminal.close()
  process.stdout.write('\n')
  return line
}

function giveUp(message: string): void {
  console.error(message)
  process.exitCode = 1
}

async function network(): Promise<void> {
  const { networkCommands } = await import('./gantry-network.ts')
  const command = networkCommands.get(positionals[1] ?? 'status')
  if (command) await command()
  else misunderstood()
}

function misunderstood(): void {
  console.error(usage)
  process.exitCode = 2
}

const commands = new Map([
  ['doctor', doctor],
  ['people', people],
  ['reset-password', resetPassword],
  ['new-setup-link', newSetupLink],
  ['network', network],
])
const command = commands.get(positionals[0] ?? '')
if (values.help) console.log(usage)
else if (!command) misunderstood()
else if (![doctor, network].includes(command) && !existsSync(path.join(dataDir, 'gantry.db'))) {
  giveUp(`There is no console in ${dataDir}. Name its folder: --data <dir>`)
} else {
  await command().catch((error: unknown) => giveUp(error instanceof Error ? error.message : String(error)))
}
