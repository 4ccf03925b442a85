import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { z } from 'zod'
import { networkProtocol } from '#hostd/network/protocol.ts'
import { writeInside } from '#lab/network-backends.ts'
import { waitUntil } from '#lab/wait-until.ts'
import { type Ground, startHostdAgain } from './network-ground.ts'

const patient = { timeoutMs: 30_000 }

export type Fault = { name: string; run(ground: Ground): Promise<'old' | 'new'> }

/** The cells of one tool: a plan is made once to learn its steps and files. */
export async function faultsFor(ground: Ground): Promise<Fault[]> {
  const plan = await ground.net.plan(ground.change)
  const commands = plan.steps.flatMap(({ command }) => (command ? [command] : []))
  // The record, the staged files, each file and each command are a line of the log each; then the test, and the wait.
  const moments = 1 + 1 + plan.files.length + commands.length + 1
  const steps = Array.from({ length: moments }, (_, step) => step)
  return [
    ...steps.map(killedAt),
    ...steps.filter((step) => step % 2 === 0).map(killedAndStartedAt),
    ...steps.map(bootedAt),
    ...plan.files.map(({ path: file }) => fullDisk(path.dirname(file))).filter(isFirst),
    ...[...new Set(commands.map(([program = '']) => program))].flatMap((program) => {
      const calls = commands.filter(([first]) => first === program).length
      return Array.from({ length: calls }, (_, call) => failingTool(program, call + 1))
    }),
    fullStateFolder,
    silentDhcp,
    nobodyKeeps,
    twoAtOnce,
    editedByHand,
    keptAndBooted,
  ]
}

const isFirst = ({ name }: Fault, index: number, all: readonly Fault[]) =>
  all.findIndex((fault) => fault.name === name) === index

const recordSchema = z.object({ log: z.array(z.unknown()) })

/** Kills hostd as soon as so many lines of the log are on the disk: between two steps, or in the middle of the next. */
async function killAfter({ hostd, net, change }: Ground, lines: number, seconds = 15): Promise<string> {
  const record = path.join(hostd.stateDir, 'network', 'pending.json')
  const { id } = await net.apply(change, seconds)
  const until = Date.now() + 60_000
  while (Date.now() < until) {
    const length = linesOf(record)
    // It has ended already, in one way or the other.
    if (length === null || length >= lines) break
    await breathe()
  }
  await hostd.kill()
  return id
}

function linesOf(record: string): number | null {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(record, 'utf8'))).log.length
  } catch {
    return null
  }
}

/** The guard alone takes it back; then hostd starts, and finds nothing to do. */
function killedAt(step: number): Fault {
  return {
    name: `hostd killed after step ${step}`,
    async run(ground) {
      const id = await killAfter(ground, step)
      const ended = path.join(ground.hostd.stateDir, 'network', 'history', `${id}.json`)
      await waitUntil('the guard took it back', () => textOf(ended) !== null, 90_000)
      await startHostdAgain(ground)
      return 'old'
    },
  }
}

function killedAndStartedAt(step: number): Fault {
  return {
    name: `hostd killed after step ${step} and started again`,
    async run(ground) {
      await killAfter(ground, step)
      await startHostdAgain(ground)
      return 'old'
    },
  }
}

/** No process is left: the tool boots what the files say at that moment, and hostd finds the record. */
function bootedAt(step: number): Fault {
  return {
    name: `boot after step ${step}`,
    async run(ground) {
      await killAfter(ground, step, 90)
      await ground.lab.exec(['sh', '-c', killGuards])
      await ground.host.reboot()
      await startHostdAgain(ground)
      return 'old'
    },
  }
}

const killGuards = `
for cmdline in /proc/[0-9]*/cmdline; do
  pid=\${cmdline#/proc/}
  if tr '\\0' ' ' <"$cmdline" 2>/dev/null | grep -q 'network-guar[d]'; then kill -KILL "\${pid%/cmdline}"; fi
done`

/** A disk that holds what is there and not a byte more. */
function fullDisk(folder: string): Fault {
  return {
    name: `disk full in ${folder}`,
    run: (ground) =>
      withFullDisk(ground, folder, async () => {
        const { id } = await ground.net.apply(ground.change)
        const ended = await ground.net.ended(id)
        if (ended.outcome !== 'reverted') throw new Error('it was written all the same')
        return 'old' as const
      }),
  }
}

async function withFullDisk<T>({ lab }: Ground, folder: string, work: () => Promise<T>): Promise<T> {
  const existed = (await lab.exec(['test', '-d', folder], { allowFailure: true })).code === 0
  const fill = `
    mkdir -p "$1" && cp -a "$1" /run/full-copy && mount -t tmpfs -o size=64k tmpfs "$1" && cp -a /run/full-copy/. "$1"
    chmod 755 "$1"; cat /dev/zero >"$1/.filler" 2>/dev/null || true`
  await lab.exec(['sh', '-c', fill, 'sh', folder])
  try {
    return await work()
  } finally {
    await lab.exec(['sh', '-c', 'umount -l "$1"; rm -rf /run/full-copy', 'sh', folder])
    if (!existed) await lab.exec(['rmdir', folder], { allowFailure: true })
  }
}

const fullStateFolder: Fault = {
  name: 'disk full for the record',
  run: (ground) =>
    withFullDisk(ground, path.join(ground.hostd.stateDir, 'network'), async () => {
      const refused = await ground.net.apply(ground.change).then(
        () => false,
        () => true,
      )
      if (!refused) throw new Error('it began without a record')
      return 'old' as const
    }),
}

/** The real tool, but for one call that ends with 1 before it has done anything. */
function failingTool(program: string, call: number): Fault {
  return {
    name: `${program} fails at call ${call}`,
    async run({ lab, net, change }) {
      const folder = '/usr/local/sbin'
      const wrapper = `#!/bin/sh
case "$*" in *show*) n=0 ;; *)
  n=$(($(cat /run/calls-of-${program} 2>/dev/null || echo 0) + 1))
  echo $n >/run/calls-of-${program} ;;
esac
if [ $n -eq ${call} ]; then echo "${program}: made to fail" >&2; exit 1; fi
for folder in /usr/sbin /sbin /usr/bin /bin; do [ -x $folder/${program} ] && exec $folder/${program} "$@"; done
`
      // hostd reads the links with ip all the time: there the call that changes something is the one to fail.
      const ofIp = wrapper.replace(
        /^if .*$/m,
        `case "$1 $2" in "address flush" | "link set" | "link delete") echo "ip: made to fail" >&2; exit 1 ;; esac`,
      )
      await lab.exec(['sh', '-c', `mount -t tmpfs tmpfs ${folder} && rm -f /run/calls-of-${program}`])
      await writeInside(lab, `${folder}/${program}`, program === 'ip' ? ofIp : wrapper)
      await lab.exec(['chmod', '755', `${folder}/${program}`])
      try {
        const { id } = await net.apply(change)
        await waitUntil(
          'it failed or came through',
          async () => {
            const { pending } = await net.status()
            return pending === null || pending.state === 'waiting' || pending.state === 'reverting'
          },
          90_000,
        )
        await lab.exec(['umount', '-l', folder])
        const { pending } = await net.status()
        // A call that may fail does not stop the change.
        if (pending?.state === 'waiting') await net.call(networkProtocol.revert, { id }, net.person)
        await net.ended(id)
        return 'old'
      } finally {
        await lab.exec(['umount', '-l', folder], { allowFailure: true })
      }
    },
  }
}

const silentDhcp: Fault = {
  name: 'DHCP server silent',
  async run({ lab, net, change }) {
    const signal = (name: string) =>
      lab.execLan(['sh', '-c', `kill -${name} $(cat "$0")`, path.join(lab.dir, 'lan', 'dnsmasq.pid')])
    await signal('STOP')
    const { id } = await net.apply(change)
    await waitUntil('it goes back', async () => (await net.status()).pending?.state !== 'applying', 90_000)
    await signal('CONT')
    const ended = await net.ended(id)
    if (ended.outcome !== 'reverted') throw new Error('it was kept')
    return 'old'
  },
}

const nobodyKeeps: Fault = {
  name: 'nobody keeps it',
  async run({ net, change }) {
    const { id } = await net.apply(change, 15)
    const { outcome, reason } = await net.ended(id)
    if (outcome !== 'reverted' || !reason.includes('15 s')) throw new Error(`${outcome}: ${reason}`)
    return 'old'
  },
}

const twoAtOnce: Fault = {
  name: 'two people at once',
  async run({ net, change }) {
    const { tag } = await net.plan(change)
    const bea = { id: 'bea', name: 'Bea' }
    const asked = await Promise.allSettled(
      [net.person, bea].map((person) =>
        net.call(networkProtocol.apply, { change, tag, seconds: 90 }, person, patient),
      ),
    )
    const begun = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    const [only, more] = begun
    if (!only || more) throw new Error(`${begun.length} of two began`)
    await net.waits(only.id)
    await net.call(networkProtocol.keep, { id: only.id }, bea)
    return 'new'
  },
}

const editedByHand: Fault = {
  name: 'edited by hand after the plan',
  async run({ lab, net, change }) {
    const { tag, files } = await net.plan(change)
    const file = (files.find(({ before }) => before !== null) ?? files[0])?.path ?? ''
    const { code: missing, stdout: before } = await lab.exec(['cat', file], { allowFailure: true })
    await writeInside(lab, file, `${before}# by hand\n`)
    const error = await net
      .call(networkProtocol.apply, { change, tag, seconds: 90 }, net.person, patient)
      .then(
        () => null,
        (refused: unknown) => refused,
      )
    if (missing === 0) await writeInside(lab, file, before)
    else await lab.exec(['rm', file])
    const { code } = z.object({ code: z.string() }).parse(error ?? { code: 'none' })
    if (code !== 'changed-meanwhile') throw new Error(`it was answered with ${code}`)
    return 'old'
  },
}

const keptAndBooted: Fault = {
  name: 'boot after it was kept',
  async run(ground) {
    await ground.net.keep(ground.change)
    await ground.hostd.kill()
    await ground.host.reboot()
    await startHostdAgain(ground)
    await waitUntil('bridge after the boot', async () => (await ground.net.masterOf('enp0s3')) === 'virbr0')
    return 'new'
  },
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
