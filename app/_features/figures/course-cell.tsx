'use client'
import { useCallback, useSyncExternalStore } from 'react'
import { type Course, type CourseFigure, coursePoints, courseTop } from '#contracts/courses.ts'
import { courseNow, watchCourse } from './course-store.ts'
import { figureWords } from './figure-words.ts'

type Props = { instance: string; figure: CourseFigure }

/** The last hour of a row, and what it is now. From zero, each row by its own tallest: the number says how much that is. */
export function CourseCell({ instance, figure }: Props) {
  const course = useSyncExternalStore(
    useCallback((changed) => watchCourse(instance, figure, changed), [instance, figure]),
    () => courseNow(instance, figure),
    () => undefined,
  )
  if (!course) return null
  return (
    <>
      <svg
        aria-hidden
        viewBox={`0 0 ${coursePoints - 1} ${courseTop + 2}`}
        preserveAspectRatio="none"
        className="h-5 w-20 shrink-0 text-accent"
      >
        <path
          d={pathOf(course.points)}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.25"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <span className="mono ml-auto">
        {course.last === null ? '–' : figureWords[figure].format(course.last)}
      </span>
    </>
  )
}

/** A line through what was measured, broken where nothing was. */
function pathOf(points: Course['points']): string {
  let path = ''
  points.forEach((point, i) => {
    if (point === null) return
    const before = points[i - 1]
    path += `${before === null || before === undefined ? 'M' : 'L'}${i} ${courseTop + 1 - point}`
    // A point without neighbours would not be seen.
    if (points[i + 1] == null && (before === null || before === undefined)) path += 'h.5'
  })
  return path
}
