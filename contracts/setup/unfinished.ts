import type { SetupStep } from './plan.ts'

const nouns: Record<SetupStep['kind'], string> = {
  config: 'the configuration of the server',
  pool: 'the storage pool',
  network: 'the network',
  project: 'the project',
  profile: 'the profile',
}

/** What taking a step back will do. */
export function journalNeeds({
  kind,
  name,
  project,
  before,
}: Pick<SetupStep, 'kind' | 'name' | 'project' | 'before'>) {
  const where = project === 'default' ? '' : ` of the project ${project}`
  const what = kind === 'config' ? nouns.config : `${nouns[kind]} ${name}${where}`
  return before === null ? `Remove ${what}, if it was made` : `Put back ${what}`
}
