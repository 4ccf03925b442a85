import type { CpuPart } from '#contracts/limits/per-cpu.ts'

/** More would be thinner than can be seen. */
const shownAtMost = 24

/**
 * One CPU as a bar of what each gets of it, the greatest part first. Dark: who is tied to it; light: who may run elsewhere too;
 * in the accent's colour: `marked`.
 */
export function CpuBar({ parts, marked }: { parts: readonly CpuPart[]; marked: string | null }) {
  const seen = parts.filter(({ guaranteed }) => guaranteed >= 0.002)
  const shown = seen.filter(({ name }, place) => place < shownAtMost || name === marked)
  const rest = seen.reduce((sum, part) => sum + (shown.includes(part) ? 0 : part.guaranteed), 0)
  return (
    <span aria-hidden className="flex h-3 gap-px overflow-hidden rounded-sm bg-surface-tertiary">
      {shown.map((part) => (
        <span
          key={part.name}
          className={colourOf(part, marked)}
          style={{ width: `${part.guaranteed * 100}%` }}
        />
      ))}
      <span className="bg-foreground/20" style={{ width: `${rest * 100}%` }} />
    </span>
  )
}

function colourOf({ name, pinned }: CpuPart, marked: string | null): string {
  if (name === marked) return 'bg-accent'
  return pinned ? 'bg-foreground/60' : 'bg-foreground/25'
}
