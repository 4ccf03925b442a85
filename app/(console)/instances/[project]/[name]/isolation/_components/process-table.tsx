'use client'
import { Zap } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '#app/_lib/viewer.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { ActionsHead, ColumnHead, SmallTable } from '#app/_ui/small-table.tsx'
import type { InstanceRef } from '#contracts/instances.ts'
import type { IsolatedProcess } from '#contracts/isolation.ts'
import { Explained } from './explained.tsx'
import { processTree } from './process-tree.ts'
import { SignalDialog } from './signal-dialog.tsx'

type Props = { instance: InstanceRef; processes: readonly IsolatedProcess[] }

/** The same tree of processes twice: as the host counts them, and as they see each other inside. */
export function ProcessTable({ instance, processes }: Props) {
  const maySignal = useMay('process:signal')
  const [chosen, setChosen] = useState<IsolatedProcess | null>(null)
  return (
    <Explained
      title="Processes"
      words="They are processes of the host like any other, each below the one that started it. Inside, each has another number and another user, and the first one is 1."
    >
      <SmallTable
        head={
          <>
            <ColumnHead className="w-16 text-right">Inside</ColumnHead>
            <ColumnHead className="w-20 text-right">Host</ColumnHead>
            <ColumnHead className="w-20 text-right max-sm:hidden">User</ColumnHead>
            <ColumnHead className="w-28 text-right max-sm:hidden">User on host</ColumnHead>
            <ColumnHead className="w-32 max-md:hidden">State</ColumnHead>
            <ColumnHead>Program</ColumnHead>
            <ActionsHead className="w-10" />
          </>
        }
      >
        {processTree(processes).map(({ process: each, depth }) => (
          <tr key={each.pid} className="h-8 border-b border-separator tabular-nums hover:bg-surface-hover">
            <td className="pr-4 text-right">{each.pidInside}</td>
            <td className="pr-4 text-right text-muted">{each.pid}</td>
            <td className="pr-4 text-right max-sm:hidden">{each.uidInside ?? 'none'}</td>
            <td className="pr-4 text-right text-muted max-sm:hidden">{each.uid}</td>
            <td className="truncate pr-4 text-muted max-md:hidden">{each.state}</td>
            <th scope="row" className="mono py-1 pr-4 font-normal" title={each.command ?? undefined}>
              <span
                className="line-clamp-2 wrap-anywhere"
                style={{ paddingInlineStart: `${Math.min(depth, 6) * 12}px` }}
              >
                {each.command || each.name}
              </span>
            </th>
            <td className="text-right">
              {maySignal && each.pidInside !== 1 ? (
                <IconButton
                  label={`Signal process ${each.pidInside}, ${each.name}`}
                  onClick={() => setChosen(each)}
                >
                  <Zap size={15} aria-hidden />
                </IconButton>
              ) : null}
            </td>
          </tr>
        ))}
      </SmallTable>
      {chosen ? <SignalDialog instance={instance} process={chosen} onClose={() => setChosen(null)} /> : null}
    </Explained>
  )
}
