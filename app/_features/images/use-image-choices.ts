'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type ImageChoice, imageChoices } from './image-choices.ts'
import { imageServersQuery, localImagesQuery, remoteImagesQuery } from './queries.ts'

/** Images that can be launched: those of LXD's store, and those of one server. */
export function useImageChoices(project: string, server: string) {
  const servers = useQuery(imageServersQuery())
  const local = useQuery(localImagesQuery(project))
  const remote = useQuery(remoteImagesQuery(server))
  const choices = useMemo(
    (): ImageChoice[] =>
      imageChoices({
        local: local.data?.images ?? [],
        remote: remote.data ?? null,
        architectures: servers.data?.architectures ?? [],
      }),
    [local.data, remote.data, servers.data],
  )
  // Without the servers there is none to ask.
  const failed = [servers, remote].find((query) => query.isError) ?? null
  return { choices, remote, failed, servers: servers.data?.servers ?? [] }
}
