'use client'
import { createContext, type ReactNode, use, useCallback } from 'react'
import type { Viewer } from '#contracts/people.ts'
import type { Permission } from '#contracts/permissions.ts'

/** Who looks at the page, with what the role allows worked out by the server. */
export type ViewerWithRights = Viewer & { rights: readonly Permission[] }

const ViewerContext = createContext<ViewerWithRights | null>(null)

export function ViewerProvider({ viewer, children }: { viewer: ViewerWithRights; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>
}

export function useViewer(): ViewerWithRights {
  const viewer = use(ViewerContext)
  if (viewer === null) throw new Error('useViewer stands outside of ViewerProvider')
  return viewer
}

export type May = (permission: Permission) => boolean

/** As `useMay`, for what asks row by row; of one identity. */
export function useMayCheck(): May {
  const { rights } = useViewer()
  return useCallback((permission) => rights.includes(permission), [rights])
}

/** For showing or leaving out a control; what may really be done is decided on the server. */
export function useMay(permission: Permission): boolean {
  return useViewer().rights.includes(permission)
}
