import type { SetupStep } from './setup-step.ts'

const nouns: Record<SetupStep['kind'], string> = {
  config: 'the configuration of the server',
  pool: 'the storage pool',
  network: 'the network',
  project: 'the project',
  profile: 'the profile',
  cluster: 'the addresses of the server',
}

/** What taking a step back will do. */
export function journalNeeds({
  kind,
  name,
  project,
  before,
}: Pick<SetupStep, 'kind' | 'name' | 'project' | 'before'>) {
  const where = project === 'default' ? '' : ` of the project ${project}`
  const what = kind === 'config' || kind === 'cluster' ? nouns[kind] : `${nouns[kind]} ${name}${where}`
  return before === null ? `Remove ${what}, if it was made` : `Put back ${what}`
}
