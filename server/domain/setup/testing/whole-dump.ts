import { z } from 'zod'
import type { Lab } from '#lab/lab.ts'

/** Lists of LXD that hold everything a set-up can touch, and what depends on it. */
const lists = [
  '/1.0/storage-pools?recursion=1',
  '/1.0/networks?recursion=1',
  '/1.0/projects?recursion=1',
  '/1.0/profiles?recursion=1&all-projects=true',
  '/1.0/instances?recursion=1&all-projects=true',
  '/1.0/images?recursion=1&all-projects=true',
]
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
  const query = async (url: string): Promise<unknown> => JSON.parse((await lab.lxc(['query', url])).stdout)
  const told = await Promise.all(lists.map(async (url) => [url, await query(url)] as const))
  const { config } = serverSchema.parse(await query('/1.0'))
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
