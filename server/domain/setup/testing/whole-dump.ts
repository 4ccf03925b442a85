import { z } from 'zod'
import type { Lab } from '#lab/lab.ts'
import { lxd } from '#server/lxd/client.ts'
import { lxdUrl } from '#server/lxd/url.ts'

/** Lists of LXD that hold everything a set-up can touch, and what depends on it. */
const lists = ['storage-pools', 'networks', 'projects', 'profiles', 'instances', 'images'].map((noun) =>
  lxdUrl([noun], { recursion: 1, 'all-projects': true }),
)
const serverSchema = z.object({ config: z.record(z.string(), z.unknown()) })
const linksSchema = z.array(
  z.object({
    ifname: z.string(),
    master: z.string().optional(),
    addr_info: z.array(z.object({ local: z.string(), scope: z.string() })),
  }),
)

/** The server as LXD tells it, and what of it is on the host: interfaces, firewall, loop devices, files in LXD's directory. */
export async function wholeDump(lab: Lab) {
  const told = await Promise.all(
    lists.map(async (url) => [url, (await lxd().get(url, z.unknown())).value] as const),
  )
  const { config } = (await lxd().get(lxdUrl([]), serverSchema)).value
  const [links, rules, loops, files] = await Promise.all([
    lab.exec(['ip', '-json', 'address']),
    lab.exec(['nft', '--stateless', 'list', 'ruleset']),
    lab.exec(['losetup', '--list', '--noheadings', '--output', 'BACK-FILE']),
    // The database writes as it likes; logs only grow.
    lab.exec(['find', lab.lxdDir, '-not', '-path', '*/database*', '-not', '-path', '*/logs*']),
  ])
  const lines = (text: string) => text.split('\n').filter((line) => line !== '')
  return {
    config,
    told: Object.fromEntries(told),
    links: linksSchema.parse(JSON.parse(links.stdout)).map(({ ifname, master, addr_info }) => ({
      ifname,
      master,
      addresses: addr_info.filter((each) => each.scope === 'global').map((each) => each.local),
    })),
    // LXD leaves its table, with nothing in it.
    rules: lines(rules.stdout).filter((line) => /^\s/.test(line)),
    loops: lines(loops.stdout).filter((file) => file.startsWith(lab.dir)),
    files: lines(files.stdout).sort(),
  }
}
