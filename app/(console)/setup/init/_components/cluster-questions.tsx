'use client'
import { useWatch } from 'react-hook-form'
import { CheckboxInput } from '#app/_ui/fields/checkbox-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormSection } from '#app/_ui/form-section.tsx'
import { isAsked } from '#contracts/setup/answers.ts'
import { readJoinToken } from '#contracts/setup/join-token.ts'
import { HostSays } from './host-says.tsx'
import { JoinQuestions } from './join-questions.tsx'
import type { QuestionsProps } from './questions-props.ts'

/** The first question of `lxd init`: on its answer hangs which others are asked. */
export function ClusterQuestions({ form, facts, check }: QuestionsProps) {
  const { control } = form
  const answers = useWatch({ control, compute: (given) => given })
  if (facts.clustered) return null
  const named = answers.joining && answers.byToken ? readJoinToken(answers.token.trim()) : null
  return (
    <FormSection title="Clustering">
      <CheckboxInput
        control={control}
        name="cluster"
        label="Use LXD clustering"
        help="Several servers that are managed as one. A server on its own needs no cluster, and one that is made cannot be dissolved again."
      />
      {isAsked('clusterAddress', answers) ? (
        <>
          <TextInput
            control={control}
            name="clusterAddress"
            label="IP address or DNS name of this server"
            help="The other members reach it under this; the port is 8443 unless another follows after a colon."
            {...(facts.ownAddress !== '' && { suggestions: [facts.ownAddress] })}
            mono
          />
          <HostSays check={check} to="clusterAddress" />
        </>
      ) : null}
      {isAsked('joining', answers) ? (
        <CheckboxInput
          control={control}
          name="joining"
          label="Join an existing cluster"
          help="Left out, this server becomes the first member of a new one."
        />
      ) : null}
      {isAsked('byToken', answers) ? (
        <CheckboxInput
          control={control}
          name="byToken"
          label="I have a join token"
          help="A member of the cluster makes it: Cluster, Add a member; or lxc cluster add with the name of this server."
        />
      ) : null}
      {isAsked('token', answers) ? (
        <TextInput
          control={control}
          name="token"
          label="Join token"
          help={
            named
              ? `For the member ${named.server_name}, to the cluster at ${named.addresses.join(' or ')}.`
              : 'It names the cluster and this server’s name in it.'
          }
          rows={3}
          mono
        />
      ) : null}
      {isAsked('memberName', answers) ? (
        <TextInput
          control={control}
          name="memberName"
          label="Name of this server in the cluster"
          help="Other members and instances name the server by it."
          mono
        />
      ) : null}
      <JoinQuestions form={form} />
    </FormSection>
  )
}
