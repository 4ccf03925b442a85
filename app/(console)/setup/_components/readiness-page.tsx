'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { readinessQuery } from '#app/_features/setup/queries.ts'
import { paths } from '#app/_lib/paths.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { Banner } from '#app/_ui/banner.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import { AppliedRemedies } from './applied-remedies.tsx'
import { ApplyDialog } from './apply-dialog.tsx'
import { FindingGroupSection } from './finding-group.tsx'
import { sectionsOf, summaryOf } from './sections.ts'

/** Whether this host is ready for LXD: what was looked at, what was found, and what to do about it. */
export function ReadinessPage() {
  const { data, error, refetch, isFetching } = useQuery(readinessQuery())
  const maySetUp = useMay('server:edit')
  const [applying, setApplying] = useState<string | null>(null)
  if (!data) return error ? <ErrorState error={error} retry={() => void refetch()} /> : null
  return (
    <>
      <PageHeader
        title="Set-up"
        note={
          <span className="max-sm:hidden">
            {data.system}, kernel {data.kernel}, looked at <RelativeTime at={data.checkedAt} />
          </span>
        }
        actions={
          <>
            {maySetUp ? (
              <Link href={paths.setupInit()} className="button button--sm button--secondary">
                Set up LXD
              </Link>
            ) : null}
            <PlainButton onClick={() => void refetch()} aria-busy={isFetching}>
              {isFetching ? 'Looking …' : 'Look again'}
            </PlainButton>
          </>
        }
      />
      {data.hostdMissing ? <Banner tone="info">{data.hostdMissing}</Banner> : null}
      <div className="grid max-w-6xl gap-6 px-4 pt-2 pb-8">
        {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
        <p role="status" className="text-muted">
          {summaryOf(data.findings)}
        </p>
        {sectionsOf(data.findings).map((section) => (
          <FindingGroupSection
            key={section.title}
            section={section}
            hostdMissing={data.hostdMissing !== null}
            onApply={setApplying}
          />
        ))}
        <AppliedRemedies applied={data.applied} />
      </div>
      {applying ? <ApplyDialog remedy={applying} onClose={() => setApplying(null)} /> : null}
    </>
  )
}
