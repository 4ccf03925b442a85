import type { ImageServer } from '../images.ts'
import type { LaunchDraft } from '../launch.ts'
import { launchConfig } from '../launch-config.ts'
import { describeCommands } from './describe-commands.ts'
import { addServerCommands } from './image-commands.ts'
import { inProject, type LxcCommand } from './lxc-command.ts'

export type LaunchSurroundings = {
  /** The server that the draft names; undefined when the list is not there yet. */
  server: Pick<ImageServer, 'name' | 'url' | 'builtIn'> | undefined
  /** Network devices that the chosen profiles bring; they are masked when the draft wants no network. */
  profileNics: readonly string[]
}

/** What to type for the same instance. */
export function launchCommands(
  draft: LaunchDraft,
  { server, profileNics }: LaunchSurroundings,
): LxcCommand[] {
  const masked = draft.network.kind === 'none' ? profileNics : []
  const startsAtOnce = draft.start && masked.length === 0
  const verb = startsAtOnce ? 'launch' : 'init'
  const commands: LxcCommand[] = []
  if (draft.source.kind === 'remote' && server && !server.builtIn) {
    commands.push(...addServerCommands(server))
  }
  commands.push(inProject(draft.project, verb, image(draft), draft.name, ...flags(draft)))
  for (const device of masked) {
    commands.push(inProject(draft.project, 'config', 'device', 'add', draft.name, device, 'none'))
  }
  const { project, name, description } = draft
  commands.push(...describeCommands({ segments: ['instances', name], project, after: description }))
  if (draft.start && !startsAtOnce) commands.push(inProject(draft.project, 'start', draft.name))
  return commands
}

function image(draft: LaunchDraft): string {
  return draft.source.kind === 'remote'
    ? `${draft.source.server}:${draft.source.image}`
    : draft.source.fingerprint
}

function flags(draft: LaunchDraft): string[] {
  const flag = (name: string, value: string) => (value === '' ? [] : [name, value])
  return [
    ...(draft.source.type === 'virtual-machine' ? ['--vm'] : []),
    ...(draft.ephemeral ? ['--ephemeral'] : []),
    ...flag('-s', draft.pool),
    ...(draft.rootSize === '' ? [] : ['-d', `root,size=${draft.rootSize}`]),
    ...(draft.profiles.length === 0 ? ['--no-profiles'] : draft.profiles.flatMap((name) => ['-p', name])),
    ...(draft.network.kind === 'managed' || draft.network.kind === 'bridge'
      ? ['-n', draft.network.name]
      : []),
    ...Object.entries(launchConfig(draft)).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ]
}
