import 'server-only'
import { z } from 'zod'
import { type Courses, courseFigures, coursePoints } from '#contracts/courses.ts'
import { type Figures, spanSchema, subjectKey, subjectOf } from '#contracts/figures.ts'
import { courseOf } from '#server/live/figures/course-of.ts'
import { figures } from '#server/live/figures/figures.ts'
import { AppError } from '#server/platform/app-error.ts'
import { given } from './given.ts'

const questionSchema = z.object({
  span: spanSchema,
  of: z.array(z.string()).min(1, 'Name what the figures are to be of').max(20, 'At most 20 at once'),
})

/** Figures of what the address names (`of=instance/default/web1&of=host`). Errors: `invalid-input`. */
export function readFigures(search: URLSearchParams): Promise<Figures> {
  const asked = given(questionSchema, { span: search.get('span'), of: search.getAll('of') })
  const subjects = asked.of.map((text) => {
    const subject = subjectOf(text)
    if (!subject) throw new AppError('invalid-input', `There are no figures of “${text}”.`)
    return subjectKey(subject)
  })
  return figures().read(subjects, asked.span, Date.now())
}

const coursesSchema = z.object({
  figure: z.array(z.enum(courseFigures)).min(1),
  of: z.array(z.string().max(200)).min(1).max(100, 'At most 100 at once'),
})

/** The last hour of instances (`of=default/web1`) for the rows of a list. Errors: `invalid-input`. */
export function readCourses(search: URLSearchParams): Courses {
  const asked = given(coursesSchema, { figure: search.getAll('figure'), of: search.getAll('of') })
  const now = Date.now()
  return {
    courses: asked.of.map((key) => ({
      key,
      ...Object.fromEntries(
        asked.figure.map((figure) => [
          figure,
          courseOf(figure, figures().lastHour(`instance/${key}`, figure, now), coursePoints),
        ]),
      ),
    })),
  }
}
