'use client'
import { useImage, useImageUsers } from '#app/_features/images/use-image.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { exportImageCommands, refreshImageCommands } from '#contracts/commands/image-commands.ts'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import type { ImageRef } from '#contracts/image-edits.ts'
import { Facts } from './facts.tsx'
import { SettingsForm } from './settings-form.tsx'
import { UsedBy } from './used-by.tsx'

/** Facts and who uses it on the left, what can be changed on the right. */
export function Overview({ image: ref }: { image: ImageRef }) {
  const { image } = useImage(ref)
  const users = useImageUsers(image?.fingerprint ?? '')
  if (!image) return null
  const whole = { ...image, project: ref.project }
  const commands = [
    ...(image.origin === null ? [] : refreshImageCommands(whole)),
    ...exportImageCommands(whole),
  ]
  return (
    <div className="grid gap-x-8 gap-y-4 p-4 xl:grid-cols-2">
      <div className="grid content-start gap-4">
        <Facts image={image} />
        <UsedBy users={users} />
        <CommandsPane commands={commands.map(commandLine)} label="The actions as commands" />
      </div>
      <div className="grid content-start gap-4">
        <SettingsForm key={image.fingerprint} image={whole} />
      </div>
    </div>
  )
}
