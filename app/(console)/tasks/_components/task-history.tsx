'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { taskHistoryQuery } from '#app/_features/tasks/queries.ts'
import { TaskTable } from '#app/_features/tasks/task-table.tsx'
import { useUrlState } from '#app/_lib/use-url-state.ts'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { FilterBar } from '#app/_ui/filter/filter-bar.tsx'
import { filterRows, parseTerms } from '#app/_ui/filter/filter-terms.ts'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { taskFilter, taskFilterKeys } from './filters.ts'

/** Everything that was done, by whomever, newest first. */
export function TaskHistory() {
  const history = useInfiniteQuery(taskHistoryQuery())
  const [filter, setFilter] = useUrlState('filter')
  const all = useMemo(() => history.data?.pages.flatMap((page) => page.tasks) ?? [], [history.data])
  const terms = useMemo(() => parseTerms(filter, taskFilterKeys), [filter])
  const tasks = useMemo(() => filterRows(all, terms, taskFilter), [all, terms])

  if (history.error && !history.data) {
    return <ErrorState asPage error={history.error} retry={() => void history.refetch()} />
  }
  return (
    <>
      <PageHeader
        title="Tasks"
        note={history.data ? counted(tasks.length, all.length, history.hasNextPage) : null}
      />
      <div className="list-tools">
        <FilterBar noun="tasks" rows={all} facets={taskFilter.facets} value={filter} onChange={setFilter} />
      </div>
      <div className="min-h-0 flex-1 overflow-auto border-t border-border">
        {history.data && tasks.length === 0 ? (
          <Empty filtered={all.length > 0} more={history.hasNextPage} />
        ) : (
          <TaskTable tasks={history.data ? tasks : undefined} />
        )}
        {history.hasNextPage ? (
          <div className="flex justify-center p-3">
            <PlainButton
              disabledReason={history.isFetchingNextPage ? 'On their way' : undefined}
              onClick={() => void history.fetchNextPage()}
            >
              Load older tasks
            </PlainButton>
          </div>
        ) : null}
      </div>
    </>
  )
}

function counted(shown: number, all: number, more: boolean): string {
  const loaded = more ? `the newest ${all}` : `${all}`
  return shown === all ? loaded : `${shown} of ${loaded}`
}

function Empty({ filtered, more }: { filtered: boolean; more: boolean }) {
  if (!filtered)
    return (
      <EmptyState title="Nothing has been done yet">What anybody starts appears here and stays.</EmptyState>
    )
  return (
    <EmptyState title="No task meets this filter">
      {more ? 'Only what is loaded is looked through: load older tasks to go on.' : null}
    </EmptyState>
  )
}
