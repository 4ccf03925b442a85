'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { profileRowsQuery } from '#app/_features/profiles/list-query.ts'
import { paths } from '#app/_lib/paths.ts'
import { useRowsOfProject } from '#app/_lib/projects.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { ListTable } from '#app/_ui/data-table/list-table.tsx'
import { useListView } from '#app/_ui/data-table/use-list-view.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { RowLink } from '#app/_ui/row-link.tsx'
import type { ProfileRow } from '#contracts/profiles.ts'
import { networkWords, profileColumns } from './columns.tsx'
import { profileFilter } from './filters.ts'

const byName = { id: 'name', descending: false }
const keyOf = (row: ProfileRow) => `${row.project}/${row.name}`
const nameOf = (row: ProfileRow) => row.name
const cardOf = (row: ProfileRow) => <ProfileCard row={row} />
const noRows: ProfileRow[] = []

/** The profiles of all projects, with what they bring and how many instances use them. */
export function ProfileList() {
  const router = useRouter()
  const mayEdit = useMay('profile:edit')
  const list = useQuery(profileRowsQuery())
  const all = useRowsOfProject(list.data?.profiles ?? noRows, 'profiles')
  const view = useListView(all, profileFilter, byName)

  if (list.error && !list.data)
    return <ErrorState asPage error={list.error} retry={() => void list.refetch()} />
  return (
    <>
      <PageHeader
        title="Profiles"
        note={list.data ? view.note : null}
        actions={
          mayEdit ? (
            <Link href={paths.createProfile()} className="button button--sm button--primary">
              Create profile
            </Link>
          ) : null
        }
      />
      <ListTable<ProfileRow>
        label="Profiles"
        name="profiles"
        nouns={['profile', 'profiles']}
        all={all}
        facets={profileFilter.facets}
        view={view}
        columns={profileColumns}
        rowKey={keyOf}
        rowLabel={nameOf}
        onOpen={(row) => router.push(paths.profile(row))}
        card={cardOf}
        loading={list.isPending}
        none={<EmptyState title="There are no profiles" />}
      />
    </>
  )
}

/** A profile on a phone: name, who uses it, what it brings. */
function ProfileCard({ row }: { row: ProfileRow }) {
  const brings = [row.rootPool, networkWords(row)].filter(Boolean).join(', ')
  return (
    <div className="grid w-full gap-0.5">
      <RowLink href={paths.profile(row)} className="row-link py-0.5">
        {row.name}
      </RowLink>
      <div className="flex items-center gap-3 text-xs text-muted">
        <span className="shrink-0">{row.usedBy === 1 ? '1 instance' : `${row.usedBy} instances`}</span>
        <span className="truncate">{brings || row.description}</span>
      </div>
    </div>
  )
}
