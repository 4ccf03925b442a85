import { formatBytes } from '#app/_ui/format-bytes.ts'
import { Mono } from '#app/_ui/mono.tsx'
import { kernelValues } from '#contracts/limits/kernel-values.ts'
import { Explained } from './explained.tsx'

type Props = { values: Readonly<Record<string, string>>; limits: Readonly<Record<string, string>> }

/** Live values of the control group, beside the limit that set them. */
export function ControlGroup({ values, limits }: Props) {
  const causes = causesOf(values, limits)
  return (
    <Explained
      title="Control group"
      words="The kernel counts and limits what all its processes use together, in the files of one control group. Limits of LXD are values in them."
    >
      <ul>
        {Object.entries(values).map(([file, value]) => (
          <li
            key={file}
            className="flex min-h-8 flex-wrap items-center gap-x-3 border-b border-separator py-0.5"
          >
            <Mono>{file}</Mono>
            {causes.has(file) ? <span className="text-muted">by {causes.get(file)}</span> : null}
            <span className="ml-auto flex flex-wrap justify-end gap-x-3 text-right">
              <span className="text-muted">{valueWords(file, value)}</span>
              <Mono className="[overflow-wrap:anywhere]">{value}</Mono>
            </span>
          </li>
        ))}
      </ul>
    </Explained>
  )
}

/** What the number means, where it does not say so itself. The kernel writes the largest number of whole pages for no limit. */
function valueWords(file: string, value: string): string | null {
  const number = Number(value)
  if (value === 'max' || value === '-1') return 'no limit'
  if (!file.startsWith('memory.') || file === 'memory.swappiness' || !Number.isInteger(number)) return null
  return number > 2 ** 60 ? 'no limit' : formatBytes(number)
}

/** Which limit writes which file, whatever the generation of control groups. */
function causesOf(values: Props['values'], limits: Props['limits']): ReadonlyMap<string, string> {
  const cgroup = 'cpu.shares' in values ? 'v1' : 'v2'
  const written = kernelValues(limits, { cgroup, cpus: [], memory: null, modern: false, missing: [] })
  return new Map(
    Object.entries(written).flatMap(([key, files]) => (files ?? []).map(({ file }) => [file, key] as const)),
  )
}
