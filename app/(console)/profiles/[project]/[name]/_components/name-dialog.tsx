'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useRouter } from 'next/navigation'
import { useForm, useWatch } from 'react-hook-form'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import { copyProfileCommands, renameProfileCommands } from '#contracts/commands/profile-commands.ts'
import { type ProfileCopy, type ProfileRef, profileCopySchema } from '#contracts/profiles.ts'
import { copyProfile, renameProfile } from '#server/actions/profiles.ts'

type Props = { what: 'copy' | 'rename'; profile: ProfileRef; onClose: () => void }

/** Another name, for the profile or for a copy of it; then on to its page. */
export function NameDialog({ what, profile, onClose }: Props) {
  const router = useRouter()
  const { project, name } = profile
  const form = useForm<ProfileCopy>({
    defaultValues: { project, name, newName: what === 'copy' ? `${name}-copy` : name },
    resolver: zodResolver(profileCopySchema),
  })
  const newName = useWatch({ control: form.control, name: 'newName' })
  const commands = what === 'copy' ? copyProfileCommands : renameProfileCommands
  return (
    <FormDialog
      title={what === 'copy' ? `Copy ${name}` : `Rename ${name}`}
      submitLabel={what === 'copy' ? 'Copy' : 'Rename'}
      form={form}
      commands={commands({ project, name, newName })}
      send={async (input) => {
        await runAction(what === 'copy' ? copyProfile(input) : renameProfile(input))
        onClose()
        const there = paths.profile({ project, name: input.newName })
        if (what === 'copy') router.push(there)
        else router.replace(there)
      }}
      onClose={onClose}
    >
      <TextInput
        control={form.control}
        name="newName"
        label={what === 'copy' ? 'Name of the copy' : 'New name'}
        help={
          what === 'copy'
            ? 'It gets the same devices and settings; no instance uses it yet.'
            : 'Instances that use it go on using it under the new name.'
        }
        mono
        autoFocus
      />
    </FormDialog>
  )
}
