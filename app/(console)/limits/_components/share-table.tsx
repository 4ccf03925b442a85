'use client'
import Link from 'next/link'
import { cpuWords, ShareBar } from '#app/_features/limits/share-bar.tsx'
import { paths } from '#app/_lib/paths.ts'
import { Mono } from '#app/_ui/mono.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { ActionsHead, ColumnHead, SmallTable } from '#app/_ui/small-table.tsx'
import { instanceKey } from '#contracts/instance-key.ts'
import type { ShareRow } from './share-rows.ts'

type Props = {
  rows: readonly ShareRow[]
  cpus: number
  chosen: string | null
  onChoose: (key: string) => void
}

/** Every running container: its weight, what it is sure of, and the most it gets. Its container says how much of that there is room for. */
export function ShareTable({ rows, cpus, chosen, onChoose }: Props) {
  return (
    <SmallTable
      head={
        <>
          <ColumnHead>Name</ColumnHead>
          <ColumnHead className="w-16 @max-3xl:hidden">CPUs</ColumnHead>
          <ColumnHead className="w-24 @max-3xl:hidden">Allowance</ColumnHead>
          <ColumnHead className="w-20 text-right @max-xl:hidden">Weight</ColumnHead>
          <ColumnHead className="w-20 text-right">Sure of</ColumnHead>
          <ColumnHead className="w-20 text-right @max-xl:hidden">At most</ColumnHead>
          <ColumnHead className="w-1/6 @max-4xl:hidden">
            <span className="sr-only">As a bar</span>
          </ColumnHead>
          <ActionsHead className="w-20" />
        </>
      }
    >
      {rows.map(({ instance, share, drafted }) => (
        <tr
          key={share.name}
          aria-current={chosen === share.name ? 'true' : undefined}
          className="h-9 border-b border-separator hover:bg-surface-hover aria-[current]:bg-accent-soft"
        >
          <th scope="row" className="py-1 pr-4 font-medium wrap-anywhere">
            <Link className="hover:underline" href={paths.instance(instance, 'limits')}>
              {instance.name}
            </Link>
            {instance.project === 'default' ? null : (
              <span className="font-normal text-muted"> {instance.project}</span>
            )}
          </th>
          <td className="truncate pr-4 @max-3xl:hidden">
            <Mono>{instance.expanded['limits.cpu'] ?? 'all'}</Mono>
          </td>
          <td className="truncate pr-4 @max-3xl:hidden">
            <Mono>{instance.expanded['limits.cpu.allowance'] ?? '100%'}</Mono>
          </td>
          <td className="pr-4 text-right tabular-nums @max-xl:hidden">{share.weight}</td>
          <td className="whitespace-nowrap pr-4 text-right font-medium tabular-nums">
            {cpuWords(share.guaranteed)}
            {drafted ? <span className="sr-only"> if saved</span> : null}
          </td>
          <td className="whitespace-nowrap pr-4 text-right tabular-nums @max-xl:hidden">
            {cpuWords(share.most)}
          </td>
          <td className="pr-4 @max-4xl:hidden">
            <ShareBar guaranteed={share.guaranteed} most={share.most} of={cpus} />
          </td>
          <td className="text-right">
            <PlainButton onClick={() => onChoose(instanceKey(instance))}>What if</PlainButton>
          </td>
        </tr>
      ))}
    </SmallTable>
  )
}
