'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { storageOffersQuery } from '#app/_features/storage/offers-query.ts'
import { PoolState } from '#app/_features/storage/pool-state.tsx'
import { SpaceBar } from '#app/_features/storage/space.tsx'
import { useMay } from '#app/_lib/viewer.tsx'
import { Fact, FactList } from '#app/_ui/fact-list.tsx'
import { Mono } from '#app/_ui/mono.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { storageDriver } from '#contracts/key-tables/storage-drivers.ts'
import type { StoragePoolDetails } from '#contracts/storage.ts'
import { GrowDialog } from './grow-dialog.tsx'

export function PoolFacts({ pool }: { pool: StoragePoolDetails }) {
  return (
    <Panel title="Facts">
      <FactList>
        {pool.description === '' ? null : <Fact name="Description">{pool.description}</Fact>}
        <Fact name="State">
          <PoolState status={pool.status} />
        </Fact>
        <Fact name="Driver">
          {storageDriver(pool.driver)?.title ?? pool.driver} <Mono className="text-muted">{pool.driver}</Mono>
        </Fact>
        <Fact name="Source">
          {pool.source === '' ? 'None' : <Mono className="break-all">{pool.source}</Mono>}
        </Fact>
        <Fact name="Space">
          <SpaceBar space={pool.space} wide />
        </Fact>
        {isLoop(pool) ? (
          <Fact name="File">
            <LoopFile pool={pool} />
          </Fact>
        ) : null}
        {pool.inodes ? (
          <Fact name="Inodes">
            <Mono>
              {pool.inodes.used.toLocaleString('en')} of {pool.inodes.total.toLocaleString('en')}
            </Mono>
          </Fact>
        ) : null}
        {pool.locations.length > 0 ? <Fact name="Members">{pool.locations.join(', ')}</Fact> : null}
      </FactList>
    </Panel>
  )
}

/** LXD keeps such a pool in a file of its own below its `disks` folder. */
function isLoop({ source, driver }: Pick<StoragePoolDetails, 'source' | 'driver'>): boolean {
  return storageDriver(driver)?.loop === true && source.endsWith('.img')
}

function LoopFile({ pool }: { pool: StoragePoolDetails }) {
  const mayEdit = useMay('storage:edit')
  const [growing, setGrowing] = useState(false)
  const { data: offers } = useQuery(storageOffersQuery())
  const can = offers?.extensions.includes('storage_pool_loop_resize')
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Mono>{pool.config.size ?? 'size chosen by LXD'}</Mono>
      {mayEdit && offers ? (
        <PlainButton
          disabledReason={
            can ? undefined : 'This LXD cannot grow pools yet: that comes with storage_pool_loop_resize'
          }
          onClick={() => setGrowing(true)}
        >
          Grow
        </PlainButton>
      ) : null}
      {offers && !can ? (
        <span className="text-xs text-muted">This LXD cannot grow it: newer ones can.</span>
      ) : null}
      {growing ? <GrowDialog pool={pool} onClose={() => setGrowing(false)} /> : null}
    </span>
  )
}
