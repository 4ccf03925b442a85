'use client'
import { useWatch } from 'react-hook-form'
import { CheckboxInput } from '#app/_ui/fields/checkbox-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormSection } from '#app/_ui/form-section.tsx'
import { isAsked } from '#contracts/setup/answers.ts'
import { HostSays } from './host-says.tsx'
import type { QuestionsProps } from './questions-props.ts'

export function ServerQuestions({ form, facts, check }: QuestionsProps) {
  const { control } = form
  const answers = useWatch({ control, compute: (given) => given })
  return (
    <FormSection title="Server">
      {facts.sharesIds ? (
        <CheckboxInput
          control={control}
          name="shareIds"
          label="Containers share the ids of this container"
          help="LXD runs in a container that has no user ids of its own to give away. Without this no container can be made here; with it those inside could attack this one more easily."
        />
      ) : null}
      {isAsked('reachable', answers) ? (
        <CheckboxInput
          control={control}
          name="reachable"
          label="Make LXD available over the network"
          help="For lxc on other machines, by certificate. This console does not need it."
        />
      ) : null}
      {isAsked('address', answers) ? (
        <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_8rem]">
          <TextInput
            control={control}
            name="address"
            label="Address to listen on"
            help="all, or one address of the host."
            suggestions={['all']}
            mono
          />
          <TextInput control={control} name="port" label="Port" mono />
        </div>
      ) : null}
      <HostSays check={check} to="address" />
      <HostSays check={check} to="port" />
      {isAsked('password', answers) && facts.trustPassword ? (
        <TextInput
          control={control}
          name="password"
          type="password"
          autoComplete="new-password"
          label="Trust password for new clients"
          help="It stands in the preseed. Leave it empty to let clients in by token: lxc config trust add."
        />
      ) : null}
      <CheckboxInput
        control={control}
        name="updates"
        label="Update stale cached images automatically"
        help="LXD looks every few hours whether images it has downloaded have a newer version."
      />
    </FormSection>
  )
}
