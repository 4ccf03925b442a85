'use client'
import { useState } from 'react'
import { choiceOf } from '#app/_features/images/source-key.ts'
import { useImageChoices } from '#app/_features/images/use-image-choices.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { launchCommands } from '#contracts/commands/launch-commands.ts'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import type { LaunchDraft } from '#contracts/launch.ts'
import { nicsOfProfiles } from '#contracts/profiles.ts'
import { launchSentences } from './launch-sentences.ts'
import { useLaunchFacts } from './use-launch-facts.ts'

const panes = ['Commands', 'What happens'] as const

/** Follows the draft: the same as commands, and as sentences. */
export function SidePane({ draft }: { draft: LaunchDraft }) {
  const [pane, setPane] = useState<(typeof panes)[number]>('Commands')
  const facts = useLaunchFacts(draft.project)
  const serverName = draft.source.kind === 'remote' ? draft.source.server : ''
  const { choices, servers } = useImageChoices(draft.project, serverName)
  const commands = launchCommands(draft, {
    server: servers.find((server) => server.name === serverName),
    profileNics: nicsOfProfiles(draft.profiles, facts.profiles),
  })
  return (
    <div className="grid content-start gap-2">
      <fieldset aria-label="Beside the form" className="flex gap-1">
        {panes.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={pane === name}
            className="cursor-pointer rounded-md px-2.5 py-1 text-muted hover:text-foreground aria-pressed:bg-default aria-pressed:text-foreground"
            onClick={() => setPane(name)}
          >
            {name}
          </button>
        ))}
      </fieldset>
      {pane === 'Commands' ? (
        <Commands draft={draft} commands={commands.map(commandLine)} />
      ) : (
        <ol className="grid list-decimal gap-1.5 rounded-xl border border-border bg-surface py-3 pr-3 pl-8">
          {launchSentences(draft, { ...facts, image: choiceOf(choices, draft.source) }).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      )}
    </div>
  )
}

function Commands({ draft, commands }: { draft: LaunchDraft; commands: readonly string[] }) {
  const { source } = draft
  const chosen =
    source.kind === 'local' ? source.fingerprint !== '' : source.server !== '' && source.image !== ''
  if (chosen && draft.name !== '') return <CommandsPane commands={commands} />
  return (
    <p className="rounded-xl border border-border bg-surface p-3 text-muted">
      Choose an image and write a name: the commands that do the same stand here.
    </p>
  )
}
