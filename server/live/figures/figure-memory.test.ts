import { afterEach, beforeEach, expect, test } from 'vitest'
import { figureNames, type Span, spans } from '#contracts/figures.ts'
import { temporaryDatabase } from '../testing/database.ts'
import { createFigureMemory, type FigureMemory } from './figure-memory.ts'
import { createFigureStore, type FigureStore } from './figure-store.ts'
import { sampleOf } from './rates.ts'

let database: Awaited<ReturnType<typeof temporaryDatabase>>
let store: FigureStore
beforeEach(async () => {
  database = await temporaryDatabase()
  store = createFigureStore(database.db)
})
afterEach(() => database.close())

const hourMs = 3_600_000
const began = 1_000_000 * hourMs
const of = (cpu: number) => sampleOf({ cpu })

/** Every known value of the CPU, oldest first, as of some minutes later. */
async function cpu(memory: FigureMemory, subject: string, span: Span): Promise<number[]> {
  const { stepMs, points: count } = spans[span]
  const points = await memory.points(subject, span, began + 300_000 - stepMs * (count - 1))
  const values = points.filter((value, i) => i % figureNames.length === 0 && !Number.isNaN(value))
  return [...values]
}

test('figures go with what is renamed: those in memory, those in the database, those of an older console', async () => {
  const before = createFigureMemory(store)
  before.add('old', began, of(1))
  before.add('new', began, of(9))
  await before.write(began)
  const memory = createFigureMemory(store)
  await memory.restore(began)
  memory.add('old', began + 60_000, of(2))
  await memory.rename([{ from: 'old', to: 'new' }])
  memory.add('new', began + 120_000, of(3))
  expect(await cpu(memory, 'new', 'hour')).toEqual([2, 3])
  expect(await cpu(memory, 'new', 'day')).toEqual([1, 2, 3])
  expect(await cpu(memory, 'old', 'day')).toEqual([])
  await memory.write(began)
  const after = createFigureMemory(store)
  expect(await cpu(after, 'new', 'day')).toEqual([1, 2, 3])
  expect(await cpu(after, 'old', 'day')).toEqual([])
  expect(await cpu(after, 'new', 'month')).toEqual([2])
})

test('names that were exchanged exchange their figures', async () => {
  const memory = createFigureMemory(store)
  memory.add('a', began, of(1))
  memory.add('b', began, of(2))
  await memory.write(began)
  await memory.rename([
    { from: 'a', to: 'b' },
    { from: 'b', to: 'a' },
  ])
  const both = async (from: FigureMemory) => [await cpu(from, 'a', 'day'), await cpu(from, 'b', 'day')]
  expect(await both(memory)).toEqual([[2], [1]])
  expect(await both(createFigureMemory(store))).toEqual([[2], [1]])
})
