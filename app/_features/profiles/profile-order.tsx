'use client'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { FacetSelect } from '#app/_ui/facet-select.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import type { Profile } from '#contracts/profiles.ts'

type Props = {
  /** In the order in which they apply: a later one wins. */
  chosen: readonly string[]
  /** Those there are. */
  profiles: readonly Pick<Profile, 'name' | 'description'>[]
  /** What it says when none is chosen. */
  none: string
  onChange: (chosen: string[]) => void
}

/** Profiles put into order, added and taken out. */
export function ProfileOrder({ chosen, profiles, none, onChange }: Props) {
  const left = profiles.filter((profile) => !chosen.includes(profile.name))
  const swap = (index: number, other: number) => {
    const [a, b] = [chosen[index], chosen[other]]
    if (a !== undefined && b !== undefined) onChange(chosen.with(index, b).with(other, a))
  }
  return (
    <div className="grid gap-2">
      {chosen.length === 0 ? <p className="text-muted">{none}</p> : null}
      <ol className="grid gap-1">
        {chosen.map((name, index) => (
          <li
            key={name}
            className="flex items-center gap-2 rounded-md border border-border bg-surface py-0.5 pr-1 pl-2.5"
          >
            <span className="mono min-w-0 truncate">{name}</span>
            <span className="min-w-0 flex-1 truncate text-muted">
              {profiles.find((profile) => profile.name === name)?.description}
            </span>
            <IconButton
              label={`Move ${name} up`}
              disabledReason={index === 0 ? 'it is the first' : undefined}
              onClick={() => swap(index, index - 1)}
            >
              <ArrowUp size={14} aria-hidden />
            </IconButton>
            <IconButton
              label={`Move ${name} down`}
              disabledReason={index === chosen.length - 1 ? 'it is the last' : undefined}
              onClick={() => swap(index, index + 1)}
            >
              <ArrowDown size={14} aria-hidden />
            </IconButton>
            <IconButton
              label={`Take ${name} out`}
              onClick={() => onChange(chosen.filter((one) => one !== name))}
            >
              <X size={14} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ol>
      {left.length > 0 ? (
        <FacetSelect
          label="Add a profile"
          any="Choose"
          value=""
          options={left.map((profile) => ({
            id: profile.name,
            label: profile.description === '' ? profile.name : `${profile.name}: ${profile.description}`,
          }))}
          onChange={(name) => name !== '' && onChange([...chosen, name])}
        />
      ) : null}
    </div>
  )
}
