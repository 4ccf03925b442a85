'use client'
import { Ellipsis } from 'lucide-react'
import Link from 'next/link'
import { paths } from '#app/_lib/paths.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { MenuButton } from '#app/_ui/menu/menu-button.tsx'
import type { MenuSection } from '#app/_ui/menu/menu-sections.ts'
import { Mono } from '#app/_ui/mono.tsx'
import type { DeviceList, DeviceOwner, DeviceRow } from '#contracts/devices.ts'
import { type DeviceGroup, deviceWords, nicNotes, parentOf } from './device-groups.ts'
import { changesFor, type DeviceChange, deviceRefusal, originWords } from './device-refusal.ts'
import { NicAddress } from './nic-address.tsx'
import type { OpenDialog } from './open-dialog.ts'
import { useGetAddress } from './use-get-address.ts'

type Props = {
  target: DeviceOwner
  list: DeviceList
  groups: readonly DeviceGroup[]
  mayEdit: boolean
  runningTask: string | null
  onOpen: (open: OpenDialog) => void
}

/** One table, a part for each group. On a phone the columns stand below each other. */
export function DeviceRows({ target, list, groups, mayEdit, runningTask, onOpen }: Props) {
  const mayOperate = useMay('instance:operate')
  const getAddress = useGetAddress(target)
  const ofInstance = target.kind === 'instance'
  return (
    <table className="device-table">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">What it is</th>
          {ofInstance ? (
            <>
              <th scope="col" className="device-address">
                Address
              </th>
              <th scope="col" className="device-from">
                From
              </th>
            </>
          ) : null}
          <th scope="col">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.id}>
          <tr className="device-group">
            <th scope="rowgroup" colSpan={ofInstance ? 5 : 3}>
              {group.title}
            </th>
          </tr>
          {group.rows.map((row) => (
            <tr key={row.name} className={row.config.type === 'none' ? 'text-muted' : undefined}>
              <th scope="row" title={row.name}>
                {row.name}
              </th>
              <td>
                <What row={row} project={target.project} />
              </td>
              {ofInstance ? (
                <>
                  <td>
                    {row.config.type === 'nic' ? (
                      <NicAddress row={row} instance={target} list={list} runningTask={runningTask} />
                    ) : null}
                  </td>
                  <td className="text-muted">{originWords(row)}</td>
                </>
              ) : null}
              <td className="text-right">
                <MenuButton
                  label={`Actions on ${row.name}`}
                  sections={() => menuOf({ row, target, list, mayEdit, mayOperate, getAddress, onOpen })}
                >
                  <Ellipsis size={16} aria-hidden />
                </MenuButton>
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

function What({ row, project }: { row: DeviceRow; project: string }) {
  const parent = parentOf(row.config)
  const hwaddr = row.live?.hwaddr ?? row.config.hwaddr
  const notes = [...(hwaddr === undefined ? [] : [hwaddr]), ...nicNotes(row.config)]
  return (
    <>
      {row.config.type === 'nic' ? deviceWords(row.config) : <Mono>{deviceWords(row.config)}</Mono>}{' '}
      {parent === null ? null : (
        <Link
          href={paths.network({ project, name: parent })}
          className="text-link underline underline-offset-2"
        >
          {parent}
        </Link>
      )}
      {row.config.type === 'nic' && notes.length > 0 ? (
        <Mono className="pl-2 text-muted">{notes.join(', ')}</Mono>
      ) : null}
    </>
  )
}

const words: Record<DeviceChange, string> = {
  edit: 'Edit',
  override: 'Override for this instance',
  mask: 'Mask for this instance',
  remove: 'Remove',
}

type MenuProps = Omit<Props, 'groups' | 'runningTask'> & {
  row: DeviceRow
  mayOperate: boolean
  getAddress: (device: string) => void
}

/** Why nothing can be run for a card now. */
function networkRefusal({ live }: DeviceRow, list: DeviceList, mayOperate: boolean): string | undefined {
  if (!mayOperate) return 'needs a role that may operate instances'
  if (!list.running) return 'the instance is not running'
  return live === null ? 'the card is not inside the instance yet' : undefined
}

function menuOf({ row, target, list, mayEdit, mayOperate, getAddress, onOpen }: MenuProps): MenuSection[] {
  const changes = changesFor(row).map((change) => ({
    id: change,
    label: change === 'remove' && row.config.type === 'none' ? 'Remove the mask' : words[change],
    danger: change === 'remove' || change === 'mask',
    disabledReason: deviceRefusal(row, change, { mayEdit, owner: target.kind }) ?? undefined,
    run: () => onOpen({ dialog: change, row }),
  }))
  if (row.config.type !== 'nic' || target.kind !== 'instance') return [{ id: 'change', actions: changes }]
  const disabledReason = networkRefusal(row, list, mayOperate)
  return [
    {
      id: 'network',
      actions: [
        { id: 'address', label: 'Get an address', disabledReason, run: () => getAddress(row.name) },
        {
          id: 'test',
          label: 'Test the network',
          disabledReason,
          run: () => onOpen({ dialog: 'test', row }),
        },
      ],
    },
    { id: 'change', actions: changes },
  ]
}
