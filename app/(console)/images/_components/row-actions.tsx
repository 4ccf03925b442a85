'use client'
import { useRouter } from 'next/navigation'
import { imageName } from '#app/_features/images/image-name.ts'
import { refreshRefusal, startRefresh } from '#app/_features/images/refresh-image.ts'
import type { May } from '#app/_lib/viewer.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import type { ListRow } from './list-rows.ts'
import { launchPath, launchRefusal } from './row-menu.ts'

type Props = { row: ListRow; may: May }

/** The two most used: launch from it, and look for a newer version. */
export function RowActions({ row, may }: Props) {
  const router = useRouter()
  const name = imageName(row)
  return (
    <>
      <IconButton
        className="row-icon"
        data-icon="play"
        label={`Launch an instance from ${name}`}
        disabledReason={launchRefusal(may)?.toLowerCase()}
        onClick={() => router.push(launchPath(row))}
      />
      <IconButton
        className="row-icon"
        data-icon="refresh"
        label={`Refresh ${name}`}
        disabledReason={refreshRefusal(row, may('image:edit'))}
        onClick={() => startRefresh(row)}
      />
    </>
  )
}
