'use client'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { CheckboxInput } from '#app/_ui/fields/checkbox-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { type Answers, isAsked } from '#contracts/setup/answers.ts'
import { MemberSettings } from './member-settings.tsx'

/** What only a server that joins is asked. */
export function JoinQuestions({ form }: { form: UseFormReturn<Answers> }) {
  const { control, formState } = form
  const answers = useWatch({ control, compute: (given) => given })
  const unconfirmed = formState.errors.loseData?.message
  return (
    <>
      {isAsked('otherMember', answers) ? (
        <>
          <TextInput
            control={control}
            name="otherMember"
            label="IP address or FQDN of an existing member"
            help="The port is 8443 unless another follows after a colon."
            mono
          />
          <TextInput
            control={control}
            name="certificate"
            label="Certificate of the cluster"
            help="lxc info prints it on every member; cluster.crt in LXD’s directory is the same."
            rows={5}
            mono
          />
          <TextInput
            control={control}
            name="clusterPassword"
            type="password"
            autoComplete="new-password"
            label="Trust password of the cluster"
            help="core.trust_password there. A token does without it."
          />
        </>
      ) : null}
      {isAsked('loseData', answers) ? (
        <div>
          <CheckboxInput
            control={control}
            name="loseData"
            label="All existing data of this server may be lost"
            help="Joining makes LXD forget the instances, images, pools, networks and profiles this server has, and take over those of the cluster."
          />
          {unconfirmed ? (
            <p role="alert" className="text-danger">
              {unconfirmed}
            </p>
          ) : null}
        </div>
      ) : null}
      {isAsked('memberSettings', answers) ? <MemberSettings form={form} /> : null}
    </>
  )
}
