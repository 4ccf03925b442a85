import { Mono } from '#app/_ui/mono.tsx'
import type { KernelValue } from '#contracts/limits/kernel-values.ts'
import type { LimitKey } from '#contracts/limits/limits.ts'

/** What LXD writes for a limit: file and value of the control group. */
export function KernelNote({ values }: { values: readonly KernelValue[] }) {
  if (values.length === 0) return null
  return (
    <p className="flex flex-wrap gap-x-3 text-xs text-muted [overflow-wrap:anywhere]">
      {values.map(({ file, value }) => (
        <span key={`${file} ${value}`}>
          becomes <Mono>{file}</Mono> <Mono className="text-foreground">{value}</Mono>
        </span>
      ))}
    </p>
  )
}

/** Why this host will not do it, said before anything is saved. */
export function LimitProblem({ problem }: { problem: string | null }) {
  return problem === null ? null : <p className="text-xs text-warning">{problem}.</p>
}

/** Why a virtual machine cannot have a limit, or undefined. */
export function containersOnly(key: LimitKey): string | undefined {
  return key === 'limits.cpu' || key === 'limits.memory' ? undefined : 'Containers only'
}
