'use client'
import { useEffect, useSyncExternalStore } from 'react'
import { reachPath } from '#contracts/reach.ts'

/** Looks for the console at other addresses: loaded while the old one still answers, begun once the change is under way. */
type Search = { key: string; worker: Worker; found: readonly string[] }

let search: Search | null = null
const nothing: readonly string[] = []
const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}

/** Makes ready for a console that is going to be at one of these addresses; asks nobody yet. */
export function prepareReach(addresses: readonly string[]): void {
  const key = addresses.join(' ')
  if (search?.key === key || (search === null && key === '')) return
  search?.worker.terminate()
  search = key === '' ? null : { key, worker: load(addresses), found: nothing }
  tell()
}

function load(addresses: readonly string[]): Worker {
  const query = new URLSearchParams(addresses.map((address) => ['at', address]))
  const worker = new Worker(`${reachPath}?${query}`)
  worker.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (search?.worker !== worker || typeof data !== 'string') return
    search = { ...search, found: [...search.found, new URL(data).hostname.replaceAll(/^\[|\]$/g, '')] }
    tell()
  }
  // The old address was gone before the script came: the next wish for it tries anew.
  worker.onerror = () => {
    if (search?.worker === worker) search = null
  }
  return worker
}

/** Those of the addresses at which the console answered, while this is shown. */
export function useReached(addresses: readonly string[]): readonly string[] {
  const key = addresses.join(' ')
  useEffect(() => {
    prepareReach(key === '' ? [] : key.split(' '))
    search?.worker.postMessage('begin')
    return () => prepareReach([])
  }, [key])
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => search?.found ?? nothing,
    () => nothing,
  )
}
