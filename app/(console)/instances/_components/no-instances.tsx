import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { storagePoolsQuery } from '#app/_features/storage/queries.ts'
import { paths } from '#app/_lib/paths.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'

type Props = { project: string | null; mayCreate: boolean }

/** In place of the list where there is nothing to list: why, and what to do about it. */
export function NoInstances({ project, mayCreate }: Props) {
  const pools = useQuery({ ...storagePoolsQuery(), enabled: mayCreate })
  if (mayCreate && pools.data?.pools.length === 0) {
    return (
      <EmptyState
        title="LXD is not set up yet"
        action={
          <Link href={paths.setupInit()} className="button button--sm button--primary">
            Set up LXD
          </Link>
        }
      >
        It has no storage pool, and an instance needs one for its disk.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={project === null ? 'There are no instances yet' : `There are no instances in ${project}`}
      action={
        mayCreate ? (
          <Link href={paths.launch()} className="button button--sm button--primary">
            Launch instance
          </Link>
        ) : null
      }
    >
      An instance is a system container or a virtual machine, made from an image.
    </EmptyState>
  )
}
