import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { InstanceRef } from '#contracts/instances.ts'
import { lxdInstanceSchema } from '#server/lxd/resources/instances.ts'
import { createPlaceStore, type PlaceStore } from './instance-place-store.ts'
import { createInstancePlaces } from './instance-places.ts'
import type { Renaming } from './lifecycle.ts'
import { temporaryDatabase } from './testing/database.ts'

let database: Awaited<ReturnType<typeof temporaryDatabase>>
let store: PlaceStore
beforeAll(async () => {
  database = await temporaryDatabase()
  store = createPlaceStore(database.db)
})
beforeEach(() => database.db.instancePlace.deleteMany())
afterAll(() => database.close())

const ref = (name: string, project = 'default'): InstanceRef => ({ project, name })
const renaming = (from: string, to: string): Renaming => ({ noun: 'instance', from: ref(from), to: ref(to) })
const nobody: ReadonlySet<string> = new Set()

/** What LXD tells of an instance; without an id as of a member that is out of reach. */
function instance(name: string, uuid?: string, project = 'default') {
  const config = uuid ? { 'volatile.uuid': uuid } : null
  return lxdInstanceSchema.parse({ name, project, config, status: 'Stopped', status_code: 102 })
}

/** A console that starts, and what it moved. */
async function started() {
  const renamed: (readonly Renaming[])[] = []
  const places = createInstancePlaces({ store, renamed: async (some) => void renamed.push(some) })
  await places.load()
  return { ...places, renamed }
}

test('what was renamed or moved while nobody listened is recognised, once, also by the next console', async () => {
  const first = await started()
  first.listed([instance('a', '1'), instance('b', '2'), instance('c', '3')], nobody)
  await first.settled()
  expect(first.renamed).toEqual([])
  const second = await started()
  const now = [instance('z', '1'), instance('b', '2'), instance('c', '3', 'team')]
  second.listed(now, nobody)
  second.listed(now, nobody)
  await second.settled()
  expect(second.renamed).toEqual([
    [renaming('a', 'z'), { noun: 'instance', from: ref('c'), to: ref('c', 'team') }],
  ])
  expect(new Map(await store.read())).toEqual(
    new Map([
      ['1', ref('z')],
      ['2', ref('b')],
      ['3', ref('c', 'team')],
    ]),
  )
})

test('names that were exchanged come together', async () => {
  const places = await started()
  places.listed([instance('a', '1'), instance('b', '2')], nobody)
  places.listed([instance('b', '1'), instance('a', '2')], nobody)
  await places.settled()
  expect(places.renamed).toEqual([[renaming('a', 'b'), renaming('b', 'a')]])
})

test('an event and a list tell of one renaming, whichever comes first', async () => {
  const places = await started()
  places.met(instance('a', '1'))
  places.told(renaming('a', 'b'))
  places.listed([instance('b', '1')], nobody)
  places.listed([instance('c', '1')], nobody)
  places.told(renaming('b', 'c'))
  await places.settled()
  expect(places.renamed).toEqual([[renaming('a', 'b')], [renaming('b', 'c')]])
})

test('a list that is older than an event moves nothing back', async () => {
  const places = await started()
  places.met(instance('a', '1'))
  places.told(renaming('a', 'b'))
  places.listed([instance('a', '1')], new Set(['default/a', 'default/b']))
  places.listed([instance('b', '1')], nobody)
  await places.settled()
  expect(places.renamed).toEqual([[renaming('a', 'b')]])
})

test('what has no id, or is no instance, follows the event alone', async () => {
  const places = await started()
  places.listed([instance('a')], nobody)
  places.told(renaming('a', 'b'))
  places.told({ ...renaming('p', 'q'), noun: 'profile' })
  places.listed([instance('b')], nobody)
  await places.settled()
  expect(places.renamed).toEqual([[renaming('a', 'b')], [{ ...renaming('p', 'q'), noun: 'profile' }]])
})

test('an imported backup has the id of what it was made of, and takes nothing over', async () => {
  const places = await started()
  places.listed([instance('a', '1')], nobody)
  places.listed([instance('a', '1'), instance('copy', '1')], nobody)
  places.listed([instance('copy', '1')], nobody)
  await places.settled()
  expect(places.renamed).toEqual([])
})

test('of two with one id neither takes the other’s over, whichever is read by itself, renamed or deleted', async () => {
  for (const [read, left] of [
    ['copy', 'a'],
    ['a', 'copy'],
  ] as const) {
    const places = await started()
    places.listed([instance('a', '1')], nobody)
    places.met(instance('copy', '1'))
    places.listed([instance('a', '1'), instance('copy', '1')], nobody)
    places.met(instance(read, '1'))
    places.listed([instance(left, '1')], nobody)
    await places.settled()
    expect(places.renamed).toEqual([])
    // Alone again, its id says who it is.
    places.listed([instance('z', '1')], nobody)
    await places.settled()
    expect(places.renamed).toEqual([[renaming(left, 'z')]])
    await database.db.instancePlace.deleteMany()
  }
})

test('an original that is deleted before any list shows both leaves nothing to its imported backup', async () => {
  const places = await started()
  places.listed([instance('a', '1')], nobody)
  places.met(instance('copy', '1'))
  // Begun before the backup was there.
  places.listed([instance('a', '1')], new Set(['default/copy']))
  places.listed([instance('copy', '1')], nobody)
  await places.settled()
  expect(places.renamed).toEqual([])
})

test('of two with one id each follows the event that tells of its renaming', async () => {
  const places = await started()
  places.met(instance('a', '1'))
  places.met(instance('copy', '1'))
  places.told(renaming('copy', 'second'))
  places.told(renaming('a', 'first'))
  places.listed([instance('first', '1'), instance('second', '1')], nobody)
  await places.settled()
  expect(places.renamed).toEqual([[renaming('copy', 'second')], [renaming('a', 'first')]])
})

test('a renaming that is read before its event comes is followed once', async () => {
  const places = await started()
  places.met(instance('a', '1'))
  places.met(instance('b', '1'))
  places.told(renaming('a', 'b'))
  places.listed([instance('b', '1')], nobody)
  places.listed([instance('c', '1')], nobody)
  await places.settled()
  expect(places.renamed).toEqual([[renaming('a', 'b')], [renaming('b', 'c')]])
})

test('another instance of the same name is another; one whose member is out of reach is still known', async () => {
  const places = await started()
  places.listed([instance('a', '1'), instance('far', '2')], nobody)
  places.listed([instance('a', '3'), instance('far')], nobody)
  places.listed([instance('b', '1'), instance('a', '3'), instance('near', '2')], nobody)
  await places.settled()
  expect(places.renamed).toEqual([[renaming('far', 'near')]])
})
