import { HostdError } from '../failure.ts'
import { readTagged, type TaggedFile } from '../files/tagged-file.ts'
import { sysctlFile } from './gather-kernel.ts'
import type { RemedyId, RemedyPlan } from './protocol.ts'
import { readLines, readText } from './read-text.ts'
import { type Remedy, remedies } from './remedies.ts'

/**
 * Exactly what a remedy would do on this host now; nothing in it where there is nothing to do.
 * Errors: `not-supported` on a practice host, where it would change the kernel of the machine under it.
 */
export async function planRemedy(id: RemedyId, practice: boolean): Promise<RemedyPlan> {
  const remedy = remedies[id]
  const plan: RemedyPlan = { remedy: id, files: [], settings: [], modules: [] }
  if (remedy.sysctl) await planSysctl(plan, remedy.sysctl)
  if (remedy.idRanges) await planIdRanges(plan, remedy.idRanges)
  if (remedy.module) await planModule(plan, remedy.module)
  const shared = plan.modules.length > 0 || plan.settings.some(({ name }) => !name.startsWith('net.'))
  if (practice && shared) {
    throw new HostdError(
      'not-supported',
      'This is a practice host, which shares its kernel with your machine: this would change it there.',
    )
  }
  return plan
}

async function planSysctl(plan: RemedyPlan, wanted: NonNullable<Remedy['sysctl']>): Promise<void> {
  const goals: [string, string][] = []
  for (const [name, goal] of Object.entries(wanted.settings)) {
    const now = (await readText(sysctlFile(name)))?.trim()
    // This kernel does not know it.
    if (now === undefined) continue
    const to = String('exactly' in goal ? goal.exactly : Math.max(goal.atLeast, Number(now)))
    goals.push([name, to])
    if (now !== to) plan.settings.push({ name, from: now, to })
  }
  if (goals.length === 0) return
  const file = await readTagged(wanted.file)
  addFile(plan, wanted.file, file, withSettings(file.content, wanted.why, goals))
}

/** Lines for settings that stand there already are changed in place; the rest of the file stays as it is. */
export function withSettings(
  content: string | null,
  why: string,
  goals: readonly (readonly [string, string])[],
): string {
  const lines = content === null ? [`# ${why}`] : content.replace(/\n$/, '').split('\n')
  for (const [name, value] of goals) {
    const line = `${name} = ${value}`
    // sysctl takes slashes for dots, and a minus in front to go on after an error.
    const isIt = (each: string) =>
      each
        .replace(/^\s*-?\s*/, '')
        .split('=')[0]
        ?.trim()
        .replaceAll('/', '.') === name
    const last = lines.findLastIndex(isIt)
    if (last < 0) lines.push(line)
    else if (lines[last]?.split('=')[1]?.trim() !== value) lines[last] = line
  }
  return `${lines.join('\n')}\n`
}

async function planIdRanges(plan: RemedyPlan, wanted: NonNullable<Remedy['idRanges']>): Promise<void> {
  for (const path of wanted.files) {
    const file = await readTagged(path)
    addFile(plan, path, file, withIdRange(file.content, wanted))
  }
}

/** Adds a range for the user where there is none, beginning above every range that is given to somebody else. */
export function withIdRange(
  content: string | null,
  { user, first, count }: { user: string; first: number; count: number },
): string {
  const lines = (content ?? '').split('\n').filter((line) => line.trim() !== '')
  const ranges = lines.map((line) => line.split(':'))
  if (ranges.some(([name]) => name === user || name === '0')) return content ?? ''
  const ends = ranges.map(([, start, length]) => Number(start) + Number(length)).filter(Number.isFinite)
  const start = Math.max(first, ...ends)
  return `${[...lines, `${user}:${start}:${count}`].join('\n')}\n`
}

async function planModule(plan: RemedyPlan, module: string): Promise<void> {
  const path = `/etc/modules-load.d/gantry-${module}.conf`
  addFile(plan, path, await readTagged(path), `# Loaded at every start.\n${module}\n`)
  const loaded = (await readLines('/proc/modules')).some((line) => line.startsWith(`${module} `))
  if (!loaded) plan.modules.push(module)
}

function addFile(plan: RemedyPlan, path: string, { content, tag }: TaggedFile, after: string): void {
  if (content !== after) plan.files.push({ path, before: content, after, tag })
}
