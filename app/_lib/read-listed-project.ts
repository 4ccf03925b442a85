import { projectNameSchema } from '#contracts/instances.ts'
import { readPreferences } from './read-preferences.ts'

/** For server components: the project that a page asks for by its query, else the one that this browser has chosen. */
export async function readListedProject(asked: unknown, projects: readonly string[]): Promise<string> {
  const given = projectNameSchema.safeParse(asked)
  if (given.success) return given.data
  const { preferences } = await readPreferences()
  return projects.includes(preferences.project) ? preferences.project : 'default'
}
