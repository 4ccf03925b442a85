/** What a list shows the course of. */
export const courseFigures = ['cpu', 'memory'] as const
export type CourseFigure = (typeof courseFigures)[number]

/** How many points an hour is in a list, and how high they are at most. */
export const coursePoints = 60
export const courseTop = 20

/** The last hour of a figure for a row of a list: one number a minute, oldest first, as tall as it is drawn. */
export type Course = { last: number | null; points: (number | null)[] }

export type InstanceCourses = { key: string } & Partial<Record<CourseFigure, Course>>
export type Courses = { courses: InstanceCourses[] }
