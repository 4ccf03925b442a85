import { fetchJson } from '#app/_lib/fetch-json.ts'
import { listShape } from '#app/_lib/list-shape.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import type { Course, CourseFigure, Courses } from '#contracts/courses.ts'

const everyMs = 10_000
const settleMs = 200
/** What the server takes at once. */
const most = 100

type Cell = { instance: string; figure: CourseFigure; changed: () => void }

/** The cells that are in the page now: what is asked for is what is looked at, and nothing while that is nothing. */
const cells = new Set<Cell>()
const known = new Map<string, Course>()
let timer: ReturnType<typeof setTimeout> | undefined

export function courseNow(instance: string, figure: CourseFigure): Course | undefined {
  return known.get(`${figure} ${instance}`)
}

/** Keeps a course fresh while somebody looks at it. Rows that come by scrolling are asked for together, once it settles. */
export function watchCourse(instance: string, figure: CourseFigure, changed: () => void): () => void {
  const cell = { instance, figure, changed }
  cells.add(cell)
  if (!known.has(`${figure} ${instance}`)) askIn(settleMs)
  else if (timer === undefined) askIn(everyMs)
  return () => {
    cells.delete(cell)
    if (cells.size > 0) return
    clearTimeout(timer)
    timer = undefined
    known.clear()
  }
}

function askIn(ms: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => void ask().finally(again), ms)
}

function again(): void {
  if (cells.size > 0) askIn(everyMs)
}

async function ask(): Promise<void> {
  if (document.hidden || cells.size === 0) return
  const instances = [...new Set([...cells].map(({ instance }) => instance))].slice(0, most)
  const figures = [...new Set([...cells].map(({ figure }) => figure))]
  // A failure shows on the live mark soon enough; the next turn tries again.
  const answer = await fetchJson(apiPaths.courses(instances, figures), listShape<Courses>('courses')).catch(
    () => null,
  )
  for (const courses of answer?.courses ?? []) {
    for (const figure of figures) {
      const course = courses[figure]
      if (course) known.set(`${figure} ${courses.key}`, course)
    }
  }
  for (const { changed } of cells) changed()
}
