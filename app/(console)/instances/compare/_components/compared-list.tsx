'use client'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import Link from 'next/link'
import { LineSwatch } from '#app/_features/figures/graph.tsx'
import { comparedName, mostCompared } from '#app/_features/instances/compared.ts'
import { comparedOf } from '#app/_features/instances/compared-of.ts'
import { InstanceState } from '#app/_features/instances/instance-state.tsx'
import { instanceListQuery } from '#app/_features/instances/queries.ts'
import { paths } from '#app/_lib/paths.ts'
import { SelectBox } from '#app/_ui/fields/select-input.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef, InstanceRow } from '#contracts/instances.ts'

type Props = { instances: readonly InstanceRef[]; onChange: (instances: InstanceRef[]) => void }

/** Which are compared, each with the colour of its lines and its state; others can be added, each taken out. */
export function ComparedList({ instances, onChange }: Props) {
  const { data } = useQuery(instanceListQuery())
  const rows = new Map((data?.instances ?? []).map((row) => [instanceKey(row), row]))
  const chosen = new Set(instances.map(instanceKey))
  const others = [...rows.values()].filter((row) => !chosen.has(instanceKey(row)))
  return (
    <div className="flex flex-wrap items-end justify-between gap-3">
      <ul
        aria-label="Compared"
        className="flex min-w-0 flex-1 flex-wrap gap-2 max-sm:basis-full max-sm:flex-nowrap max-sm:flex-col"
      >
        {instances.map((ref, index) => (
          <Compared
            key={instanceKey(ref)}
            instance={ref}
            index={index}
            name={comparedName(ref, instances)}
            row={rows.get(instanceKey(ref)) ?? null}
            onLeaveOut={() => onChange(instances.filter((each) => each !== ref))}
          />
        ))}
      </ul>
      <div className="w-64 max-sm:w-full">
        <SelectBox
          name="add"
          label="Add an instance"
          placeholder={others.length > 0 ? 'Choose' : 'There is no other'}
          value=""
          disabledReason={
            instances.length >= mostCompared ? `No more than ${mostCompared} can be told apart.` : undefined
          }
          onChange={(key) => onChange([...instances, ...comparedOf(key)])}
          options={others.map((row) => ({ id: instanceKey(row), label: row.name, note: row.project }))}
        />
      </div>
    </div>
  )
}

type ComparedProps = {
  instance: InstanceRef
  index: number
  name: string
  row: InstanceRow | null
  onLeaveOut: () => void
}

function Compared({ instance, index, name, row, onLeaveOut }: ComparedProps) {
  return (
    <li className="flex min-w-0 items-center gap-2 rounded-md border border-border bg-surface py-0.5 pr-1 pl-2.5">
      <LineSwatch index={index} />
      {row ? (
        <>
          <Link
            className="min-w-0 truncate hover:underline sm:max-w-56"
            title={name}
            href={paths.instance(instance, 'figures')}
          >
            {name}
          </Link>
          <span className="ml-auto text-xs text-muted">
            <InstanceState status={row.status} />
          </span>
        </>
      ) : (
        <>
          <span className="min-w-0 truncate sm:max-w-56" title={name}>
            {name}
          </span>
          <span className="ml-auto text-xs whitespace-nowrap text-muted">does not exist now</span>
        </>
      )}
      <IconButton label={`Leave out ${name}`} onClick={onLeaveOut}>
        <X size={14} aria-hidden />
      </IconButton>
    </li>
  )
}
