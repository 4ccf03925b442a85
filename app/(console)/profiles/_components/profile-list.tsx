'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { profileRowsQuery } from '#app/_features/profiles/list-query.ts'
import { paths } from '#app/_lib/paths.ts'
import { useRowsOfProject } from '#app/_lib/projects.tsx'
import { useUrlState } from '#app/_lib/use-url-state.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { parseSort, sortText } from '#app/_ui/data-table/column.ts'
import { ColumnChooser } from '#app/_ui/data-table/column-chooser.tsx'
import { DataTable } from '#app/_ui/data-table/data-table.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { FilterBar } from '#app/_ui/filter/filter-bar.tsx'
import { filterRows, parseTerms } from '#app/_ui/filter/filter-terms.ts'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { RowLink } from '#app/_ui/row-link.tsx'
import type { ProfileRow } from '#contracts/profiles.ts'
import { networkWords, profileColumns } from './columns.tsx'
import { profileFilter, profileFilterKeys } from './filters.ts'

const byName = { id: 'name', descending: false }
const tableName = 'profiles'
const keyOf = (row: ProfileRow) => `${row.project}/${row.name}`
const nameOf = (row: ProfileRow) => row.name
const cardOf = (row: ProfileRow) => <ProfileCard row={row} />
const noRows: ProfileRow[] = []

/** The profiles of all projects, with what they bring and how many instances use them. */
export function ProfileList() {
  const router = useRouter()
  const mayEdit = useMay('profile:edit')
  const list = useQuery(profileRowsQuery())
  const [filter, setFilter] = useUrlState('filter')
  const [sortValue, setSortValue] = useUrlState('sort')
  const sort = useMemo(() => parseSort(sortValue || null, byName), [sortValue])
  const all = useRowsOfProject(list.data?.profiles ?? noRows, 'profiles')
  const terms = useMemo(() => parseTerms(filter, profileFilterKeys), [filter])
  const rows = useMemo(() => filterRows(all, terms, profileFilter), [all, terms])
  const shownOf = rows.length === all.length ? `${all.length}` : `${rows.length} of ${all.length}`

  if (list.error && !list.data) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  return (
    <>
      <PageHeader
        title="Profiles"
        note={list.data ? shownOf : null}
        actions={
          mayEdit ? (
            <Link href={paths.createProfile()} className="button button--sm button--primary">
              Create profile
            </Link>
          ) : null
        }
      />
      <div className="list-tools">
        <FilterBar
          noun="profiles"
          rows={all}
          facets={profileFilter.facets}
          value={filter}
          onChange={setFilter}
        />
        <ColumnChooser
          name={tableName}
          columns={profileColumns}
          sort={sort}
          onSort={(next) => setSortValue(sortText(next))}
        />
      </div>
      <DataTable<ProfileRow>
        label="Profiles"
        name={tableName}
        rows={rows}
        columns={profileColumns}
        rowKey={keyOf}
        rowLabel={nameOf}
        sort={sort}
        onSort={(next) => setSortValue(sortText(next))}
        onOpen={(row) => router.push(paths.profile(row))}
        card={cardOf}
        loading={list.isPending}
        empty={
          <EmptyState
            title={all.length > 0 ? 'No profile meets this filter' : 'There are no profiles'}
            action={
              all.length > 0 ? (
                <PlainButton onClick={() => setFilter('')}>Clear the filter</PlainButton>
              ) : null
            }
          />
        }
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
