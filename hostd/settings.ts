import { parseArgs } from 'node:util'
import { runOrFail, runProgram } from './run-program.ts'

const usage = `hostd [options]: does for Gantry what needs root on this host

  --socket <path>     where to listen (/run/gantry/hostd.sock)
  --state <dir>       journal, backups and what is under way (/var/lib/gantry-hostd)
  --user <name|uid>   who is answered besides root: the user the console runs as; may be given several times
  --group <name|gid>  who may open the socket; without it the main group of the first --user, else root's
  --practice          this is a practice host: refuse what would reach the machine under it
  --with-parent       end when standard input ends
`

export type Settings = {
  socketPath: string
  stateDir: string
  allowedUids: Set<number>
  gid: number
  practice: boolean
  withParent: boolean
}

/** Rejects with the usage where the arguments cannot be used; null where only help was asked for. */
export async function readSettings(argv: readonly string[]): Promise<Settings | { help: string }> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      socket: { type: 'string', default: '/run/gantry/hostd.sock' },
      state: { type: 'string', default: '/var/lib/gantry-hostd' },
      user: { type: 'string', multiple: true, default: [] },
      group: { type: 'string' },
      practice: { type: 'boolean', default: false },
      'with-parent': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return { help: usage }
  const [first] = values.user
  return {
    socketPath: values.socket,
    stateDir: values.state,
    allowedUids: new Set(await Promise.all(values.user.map(userId))),
    gid: values.group ? await groupId(values.group) : first ? await mainGroupOf(first) : 0,
    practice: values.practice,
    withParent: values['with-parent'],
  }
}

async function userId(user: string): Promise<number> {
  if (/^\d+$/.test(user)) return Number(user)
  return idOf('passwd', user, `There is no user ${user}.`)
}

async function groupId(group: string): Promise<number> {
  if (/^\d+$/.test(group)) return Number(group)
  return idOf('group', group, `There is no group ${group}.`)
}

/** By the system's own look-up, so that users of a directory service count too. */
async function idOf(database: 'passwd' | 'group', name: string, otherwise: string): Promise<number> {
  const { code, stdout } = await runProgram('getent', [database, name])
  const id = stdout.split(':')[2]
  if (code !== 0 || id === undefined || !/^\d+$/.test(id)) throw new Error(otherwise)
  return Number(id)
}

async function mainGroupOf(user: string): Promise<number> {
  return Number((await runOrFail('id', ['-g', '--', user])).stdout.trim())
}
