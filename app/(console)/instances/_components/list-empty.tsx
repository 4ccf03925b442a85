import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { storagePoolsQuery } from '#app/_features/storage/queries.ts'
import { paths } from '#app/_lib/paths.ts'
import { NoMatch } from '#app/_ui/data-table/list-tools.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'

/** Why the list shows nothing, and what to do about it. */
export function ListEmpty(props: {
  filtered: boolean
  project: string | null
  mayCreate: boolean
  onClear: () => void
}) {
  if (props.filtered) {
    return <NoMatch noun="instance" onClear={props.onClear} />
  }
  return <NoInstances project={props.project} mayCreate={props.mayCreate} />
}

function NoInstances(props: { project: string | null; mayCreate: boolean }) {
  const pools = useQuery({ ...storagePoolsQuery(), enabled: props.mayCreate })
  if (props.mayCreate && pools.data?.pools.length === 0) {
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
      title={
        props.project === null ? 'There are no instances yet' : `There are no instances in ${props.project}`
      }
      action={
        props.mayCreate ? (
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
