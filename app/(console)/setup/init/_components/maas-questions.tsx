'use client'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { CheckboxInput } from '#app/_ui/fields/checkbox-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormSection } from '#app/_ui/form-section.tsx'
import { type Answers, isAsked } from '#contracts/setup/answers.ts'

/** Asked by releases that know MAAS, between storage and network. */
export function MaasQuestions({ form }: { form: UseFormReturn<Answers> }) {
  const { control } = form
  const answers = useWatch({ control, compute: (given) => given })
  return (
    <FormSection title="MAAS">
      <CheckboxInput
        control={control}
        name="maas"
        label="Connect to a MAAS server"
        help="Only where MAAS manages this machine’s network: instances get their names and addresses from it."
      />
      {isAsked('maasUrl', answers) ? (
        <>
          <TextInput control={control} name="maasName" label="Name of this host in MAAS" mono />
          <TextInput
            control={control}
            name="maasUrl"
            label="Address of the MAAS server"
            placeholder="http://192.0.2.4:5240/MAAS"
            mono
          />
          <TextInput
            control={control}
            name="maasKey"
            type="password"
            autoComplete="off"
            label="API key"
            help="It stands in the preseed."
          />
        </>
      ) : null}
    </FormSection>
  )
}
