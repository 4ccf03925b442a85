import { assignments } from '../commands/config-commands.ts'
import type { LxcCommand } from '../commands/lxc-command.ts'
import { clusterPlan } from './cluster-step.ts'
import type { Preseed } from './preseed.ts'
import type { ServerState } from './setup-facts.ts'
import type { SetupStep } from './setup-step.ts'

type Config = Record<string, string>

export type SetupPlan = {
  steps: SetupStep[]
  /** Why it cannot be done as it stands. */
  problems: string[]
  /** What of it cannot be taken back, told before anything is done. */
  warnings: string[]
}

/**
 * What has to be done to bring a server to a preseed, in the order of `lxd init`. What is as wanted already is left out, so that
 * a second run has nothing to do. Like `lxd init` it adds to what is there and takes nothing away.
 */
export function planOf(preseed: Preseed, state: ServerState): SetupPlan {
  const cluster = clusterPlan(preseed, state)
  const problems: string[] = cluster.problems
  const isOfDefault = (network: Preseed['networks'][number]) => network.project === 'default'
  const steps = [
    configStep(preseed.config, state.config),
    ...preseed.storage_pools.map((pool) => poolStep(pool, state, problems)),
    ...preseed.networks.filter(isOfDefault).map((network) => networkStep(network, state)),
    ...preseed.projects.map((project) => projectStep(project, state)),
    ...preseed.networks
      .filter((network) => !isOfDefault(network))
      .map((network) => networkStep(network, state)),
    ...preseed.profiles.map((profile) => profileStep(profile, state)),
    cluster.step,
  ]
  const wanted = steps.filter((step) => step !== null)
  if (state.member !== null) problems.push(...wanted.flatMap(clusterWide))
  return { steps: wanted, problems, warnings: cluster.warnings }
}

/** In a cluster a new pool or network is made known to each member first, which `lxd init` does not do either. */
function clusterWide({ kind, name, before }: SetupStep): string[] {
  if (before !== null || (kind !== 'pool' && kind !== 'network')) return []
  const noun = kind === 'pool' ? 'storage' : 'network'
  return [
    `The ${kind} ${name} cannot be made from here: in a cluster each member is told of it first, by lxc ${noun} create with --target, and then all of them by the same without.`,
  ]
}

function configStep(wanted: Config, now: Config): SetupStep | null {
  const changed = changes(wanted, now)
  const keys = Object.keys(changed)
  if (keys.length === 0) return null
  return {
    kind: 'config',
    name: 'server',
    project: 'default',
    body: { config: changed },
    // LXD takes a key away when it is set to nothing; leaving it out would keep it.
    before: { config: Object.fromEntries(keys.map((key) => [key, now[key] ?? ''])) },
    sentence: `Set ${keys.map((key) => (isSecret(key) ? key : `${key} to ${changed[key]}`)).join(', ')} on the server.`,
    commands: keys.map((key) => ({
      args: ['config', 'set', key, isSecret(key) ? '…' : (changed[key] ?? '')],
    })),
  }
}

/** LXD hides the values of such keys. */
export function isSecret(key: string): boolean {
  return /password|secret|api\.key|token/.test(key)
}

function poolStep(
  wanted: Preseed['storage_pools'][number],
  state: ServerState,
  problems: string[],
): SetupStep | null {
  const now = state.pools.find((pool) => pool.name === wanted.name)
  const base = { kind: 'pool', name: wanted.name, project: 'default' } as const
  if (!now) {
    return {
      ...base,
      body: wanted,
      before: null,
      sentence: `Create the storage pool ${wanted.name} with the driver ${wanted.driver}${details(wanted.config)}.`,
      commands: [{ args: ['storage', 'create', wanted.name, wanted.driver, ...assignments(wanted.config)] }],
    }
  }
  if (now.driver !== wanted.driver)
    problems.push(
      `There is a storage pool ${wanted.name} already, with the driver ${now.driver} instead of ${wanted.driver}. Choose another name.`,
    )
  return merged(base, 'storage', wanted, now)
}

function networkStep(wanted: Preseed['networks'][number], state: ServerState): SetupStep | null {
  const { name, project } = wanted
  const now = state.networks.find((network) => network.name === name && network.project === project)
  const base = { kind: 'network', name, project } as const
  if (now) return merged(base, 'network', wanted, now)
  const type = wanted.type === '' || wanted.type === 'bridge' ? [] : [`--type=${wanted.type}`]
  const inProject = project === 'default' ? [] : ['--project', project]
  return {
    ...base,
    body: { name, type: wanted.type, description: wanted.description, config: wanted.config },
    before: null,
    sentence: `Create the network ${name}${details(wanted.config)}.`,
    commands: [{ args: ['network', 'create', name, ...type, ...assignments(wanted.config), ...inProject] }],
  }
}

function projectStep(wanted: Preseed['projects'][number], state: ServerState): SetupStep | null {
  const now = state.projects.find((project) => project.name === wanted.name)
  const base = { kind: 'project', name: wanted.name, project: 'default' } as const
  if (now) return merged(base, 'project', wanted, now)
  const config = Object.entries(wanted.config).flatMap(([key, value]) => ['-c', `${key}=${value}`])
  return {
    ...base,
    body: wanted,
    before: null,
    sentence: `Create the project ${wanted.name}${details(wanted.config)}.`,
    commands: [{ args: ['project', 'create', wanted.name, ...config] }],
  }
}

function profileStep(wanted: Preseed['profiles'][number], state: ServerState): SetupStep | null {
  const { name } = wanted
  const now = state.profiles.find((profile) => profile.name === name)
  const base = { kind: 'profile', name, project: 'default' } as const
  const devices = Object.entries(wanted.devices).map(([device, config]) => ({
    device,
    isNew: now?.devices[device] === undefined,
    changed: changes(config, now?.devices[device] ?? {}),
  }))
  const changed = devices.filter((each) => Object.keys(each.changed).length > 0)
  const config = changes(wanted.config, now?.config ?? {})
  const described = wanted.description !== '' && wanted.description !== now?.description
  if (now && changed.length === 0 && Object.keys(config).length === 0 && !described) return null
  const body = {
    description: wanted.description || (now?.description ?? ''),
    config: { ...now?.config, ...wanted.config },
    devices: {
      ...now?.devices,
      ...Object.fromEntries(
        Object.entries(wanted.devices).map(([device, each]) => [
          device,
          { ...now?.devices[device], ...each },
        ]),
      ),
    },
  }
  const commands: LxcCommand[] = now ? [] : [{ args: ['profile', 'create', name] }]
  for (const [key, value] of Object.entries(config))
    commands.push({ args: ['profile', 'set', name, key, value] })
  for (const each of changed) {
    const { type = '', ...rest } = each.changed
    commands.push(
      each.isNew
        ? { args: ['profile', 'device', 'add', name, each.device, type, ...assignments(rest)] }
        : { args: ['profile', 'device', 'set', name, each.device, ...assignments(each.changed)] },
    )
  }
  const told = changed.map((each) => deviceWords(each, now?.devices[each.device] ?? {}))
  return {
    ...base,
    body: now ? body : { name, ...body },
    before: now ? { description: now.description, config: now.config, devices: now.devices } : null,
    sentence: `${now ? 'Change' : 'Create'} the profile ${name}${told.length > 0 ? `: ${told.join('; ')}` : ''}.`,
    commands,
  }
}

/** What is overwritten is named: nothing of it comes back by itself. */
function deviceWords(
  { device, isNew, changed }: { device: string; isNew: boolean; changed: Config },
  now: Config,
) {
  if (isNew) return `add the device ${device}`
  const keys = Object.entries(changed).map(([key, value]) =>
    now[key] === undefined ? `${key} ${value}` : `${key} ${value} instead of ${now[key]}`,
  )
  return `the device ${device} gets ${keys.join(', ')}`
}

type Described = { name: string; description: string; config: Config }

/** A change to something that is there: given keys are set, the rest stays. */
function merged(
  base: Pick<SetupStep, 'kind' | 'name' | 'project'>,
  noun: string,
  wanted: Described,
  now: Described,
): SetupStep | null {
  const changed = changes(wanted.config, now.config)
  const described = wanted.description !== '' && wanted.description !== now.description
  if (Object.keys(changed).length === 0 && !described) return null
  const inProject = base.project === 'default' ? [] : ['--project', base.project]
  return {
    ...base,
    body: {
      description: wanted.description || now.description,
      config: { ...now.config, ...wanted.config },
    },
    before: { description: now.description, config: now.config },
    sentence: `Change the ${base.kind} ${base.name}${details(changed)}.`,
    commands: Object.entries(changed).map(([key, value]) => ({
      args: [noun, 'set', base.name, key, value, ...inProject],
    })),
  }
}

/** The keys that are not as wanted. LXD writes an address in place of `auto`, which is as wanted then. */
function changes(wanted: Config, now: Config): Config {
  return Object.fromEntries(
    Object.entries(wanted).filter(([key, value]) => {
      if (now[key] === value) return false
      return !(value === 'auto' && now[key] !== undefined && now[key] !== 'none')
    }),
  )
}

function details(config: Config): string {
  const given = assignments(config)
  return given.length === 0 ? '' : ` (${given.join(', ')})`
}
