import { Agent, request } from 'undici'
import { z } from 'zod'
import { callAction } from '#lab/call-action.ts'
import { alternate, type Bench, median, round } from './bench.ts'

const rounds = 15
/** Stopped instances with the profile: LXD looks at each of them before it takes a change. */
const users = 10
const name = 'bench-save'

const documentShape = z.looseObject({ text: z.string(), revision: z.string() })
const envelope = z.looseObject({ status_code: z.number() })

/** Saving a profile as YAML until LXD has taken it, against the bare PUT of the same profile over LXD's socket. */
export const configSave: Bench = {
  name: 'config-save',
  async run(stage) {
    const lab = await stage.lab()
    const { url } = await stage.console()
    const cookie = await stage.cookie()
    const dispatcher = new Agent({ connect: { socketPath: lab.socketPath } })
    await lab.lxc(['profile', 'create', name])
    const instances = Array.from({ length: users }, (_, i) => `${name}-${i}`)
    for (const instance of instances)
      await lab.lxc(['init', 'lab:busybox/1.35', instance, '-p', 'default', '-p', name])
    let count = 0
    const value = () => {
      count += 1
      return `round ${count}`
    }
    let next = await document(url, cookie)
    try {
      const times = await alternate(
        rounds,
        async () => {
          const text = next.text.replace(
            /^config:.*\n(?: {2}user\.bench:.*\n)?/,
            `config:\n  user.bench: ${value()}\n`,
          )
          const save = { project: 'default', name, document: text, revision: next.revision }
          const { serverError } = await callAction(url, cookie, 'saveProfileDocument', save)
          if (serverError) throw new Error(serverError.message)
        },
        async () => {
          const answer = await request(`http://lxd/1.0/profiles/${name}`, {
            method: 'PUT',
            dispatcher,
            body: JSON.stringify({ config: { 'user.bench': value() }, description: '', devices: {} }),
          })
          const { status_code } = envelope.parse(await answer.body.json())
          if (status_code !== 200) throw new Error(`LXD answered ${status_code}`)
        },
        // Not part of either: what an open editor already knows.
        async () => {
          next = await document(url, cookie)
        },
      )
      const [ours, peer] = [median(times.ours), median(times.peer)]
      return {
        name: 'config-save',
        unit: 'ms',
        ours: round(ours, 1),
        peer: round(peer, 1),
        ratio: round(ours / peer),
        samples: times.ours.length,
        target: `ratio ≤ 1.3 of the bare PUT of a profile that ${users} instances use`,
        reached: ours / peer <= 1.3,
      }
    } finally {
      await dispatcher.close()
      await lab.lxc(['delete', '--force', ...instances])
      await lab.lxc(['profile', 'delete', name])
    }
  },
}

async function document(url: string, cookie: string) {
  const answer = await fetch(`${url}/api/documents/profile?project=default&name=${name}`, {
    headers: { cookie },
  })
  return documentShape.parse(await answer.json())
}
