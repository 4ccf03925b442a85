'use client'
import { useQuery } from '@tanstack/react-query'
import type { ImageRef } from '#contracts/image-edits.ts'
import { imageUsageQuery, localImagesQuery } from './queries.ts'

/** One image of LXD's store; `null` once there is none with this fingerprint, of which the start is enough. */
export function useImage(ref: ImageRef) {
  const list = useQuery(localImagesQuery(ref.project))
  const found = list.data?.images.find((each) => each.fingerprint.startsWith(ref.fingerprint))
  return { image: list.data ? (found ?? null) : undefined, error: list.error, retry: list.refetch }
}

/** Instances made from it. */
export function useImageUsers(fingerprint: string) {
  const { data } = useQuery(imageUsageQuery())
  return data?.usage[fingerprint] ?? []
}
