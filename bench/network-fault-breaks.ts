import path from 'node:path'
import { writeInside } from '#lab/network-backends.ts'
import { waitUntil } from '#lab/wait-until.ts'
import type { Fault } from './network-fault-list.ts'
import type { Ground } from './network-ground.ts'

// What a change needs of the host fails: the disk, the tool, the DHCP server.

/** A disk that holds what is there and not a byte more. */
export function fullDisk(folder: string): Fault {
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

export const fullStateFolder: Fault = {
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

async function withFullDisk<T>({ lab }: Ground, folder: string, work: () => Promise<T>): Promise<T> {
  const existed = (await lab.exec(['test', '-d', folder], { allowFailure: true })).code === 0
  const fill = `
    mkdir -p "$1" && cp -a "$1" /run/full-copy
    mount -t tmpfs -o size=$(($(du --summarize --block-size=1024 "$1" | cut -f1) * 2 + 64))k tmpfs "$1" && cp -a /run/full-copy/. "$1"
    chmod 755 "$1"; cat /dev/zero >"$1/.filler" 2>/dev/null || true`
  await lab.exec(['sh', '-c', fill, 'sh', folder])
  try {
    return await work()
  } finally {
    await lab.exec(['sh', '-c', 'umount -l "$1"; rm -rf /run/full-copy', 'sh', folder])
    if (!existed) await lab.exec(['rmdir', folder], { allowFailure: true })
  }
}

const folder = '/usr/local/sbin'

/** The real tool, but for one call that ends with 1 before it has done anything. */
async function withFailingTool<T>(
  { lab }: Ground,
  program: string,
  call: number,
  work: (mend: () => Promise<unknown>) => Promise<T>,
): Promise<T> {
  // hostd looks at the host with ip and nmcli all the time: only calls that change something count.
  const isLook = program === 'ip' ? '*-json* | "neighbour delete "*' : '*show*'
  const wrapper = `#!/bin/sh
case "$*" in
${isLook}) n=0 ;;
*)
  n=$(($(cat /run/calls-of-${program} 2>/dev/null || echo 0) + 1))
  echo $n >/run/calls-of-${program} ;;
esac
if [ $n -eq ${call} ]; then echo "${program}: made to fail" >&2; exit 1; fi
for folder in /usr/sbin /sbin /usr/bin /bin; do [ -x $folder/${program} ] && exec $folder/${program} "$@"; done
`
  await lab.exec(['sh', '-c', `mount -t tmpfs tmpfs ${folder} && rm -f /run/calls-of-${program}`])
  const mend = () => lab.exec(['umount', '-l', folder], { allowFailure: true })
  try {
    await writeInside(lab, `${folder}/${program}`, wrapper)
    await lab.exec(['chmod', '755', `${folder}/${program}`])
    return await work(mend)
  } finally {
    await mend()
  }
}

export function failingTool(program: string, call: number): Fault {
  return {
    name: `${program} fails at call ${call}`,
    run: (ground) =>
      withFailingTool(ground, program, call, async (mend) => {
        const { net, change } = ground
        const { id } = await net.apply(change)
        await waitUntil(
          'it failed or came through',
          async () => {
            const { pending } = await net.status()
            return pending === null || pending.state === 'waiting' || pending.state === 'reverting'
          },
          90_000,
        )
        await mend()
        // A call that may fail does not stop the change.
        if ((await net.status()).pending?.state === 'waiting') await net.revert(id)
        await net.ended(id)
        return 'old' as const
      }),
  }
}

export function failingOnTheWayBack(program: string): Fault {
  return {
    name: `${program} fails on the way back`,
    async run(ground) {
      const { net, change } = ground
      const { id } = await net.apply(change)
      await net.waits(id)
      return withFailingTool(ground, program, 1, async () => {
        await net.revert(id)
        await net.ended(id)
        return 'old' as const
      })
    },
  }
}

/** The server stops to answer, as one that hangs, until `meanwhile` is over. */
async function withSilentDhcp<T>({ lab }: Ground, meanwhile: () => Promise<T>): Promise<T> {
  const signal = (name: string) =>
    lab.execLan(['sh', '-c', `kill -${name} $(cat "$0")`, path.join(lab.dir, 'lan', 'dnsmasq.pid')])
  await signal('STOP')
  try {
    return await meanwhile()
  } finally {
    await signal('CONT')
  }
}

/** Only for a change that asks for a lease. */
export const silentDhcp: Fault = {
  name: 'DHCP server silent',
  async run(ground) {
    const { net, change } = ground
    const id = await withSilentDhcp(ground, async () => {
      const begun = await net.apply(change)
      await waitUntil('it goes back', async () => (await net.status()).pending?.state !== 'applying', 90_000)
      return begun.id
    })
    const ended = await net.ended(id)
    if (ended.outcome !== 'reverted') throw new Error('it was kept')
    return 'old'
  },
}

/** It is over without the server; the lease is taken up again once that answers. */
export const silentDhcpOnTheWayBack: Fault = {
  name: 'DHCP server silent on the way back',
  async run(ground) {
    const { net, change } = ground
    const { id } = await net.apply(change)
    await net.waits(id)
    await withSilentDhcp(ground, async () => {
      await net.revert(id)
      await net.ended(id)
    })
    return 'old'
  },
}
