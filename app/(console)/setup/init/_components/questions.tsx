'use client'
import { Button } from '@heroui/react/button'
import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { answerCheckQuery } from '#app/_features/setup/init-query.ts'
import { paths } from '#app/_lib/paths.ts'
import { useSettled } from '#app/_lib/use-settled.ts'
import { FormFoot } from '#app/_ui/form-foot.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import {
  type AnswerCheck,
  type Answers,
  answersSchema,
  isAsked,
  questionIds,
} from '#contracts/setup/answers.ts'
import { isJoining } from '#contracts/setup/cluster-answers.ts'
import { parsePreseed } from '#contracts/setup/preseed.ts'
import { isInitialised, type SetupFacts } from '#contracts/setup/setup-facts.ts'
import { ClusterQuestions } from './cluster-questions.tsx'
import { keptSetup } from './kept-setup.ts'
import { MaasQuestions } from './maas-questions.tsx'
import { NetworkQuestions } from './network-questions.tsx'
import { PoolQuestions } from './pool-questions.tsx'
import { PreseedPane } from './preseed-pane.tsx'
import { ServerQuestions } from './server-questions.tsx'
import { type Draft, editText, preseedText } from './setup-draft.ts'

type Props = { draft: Draft; facts: SetupFacts; onPlan: (draft: Draft) => void }

const nothingSaid: AnswerCheck = { doubts: {}, notes: {} }

/** The questions in the order of `lxd init`, and beside them the preseed they amount to. Each changes the other. */
export function Questions({ draft, facts, onPlan }: Props) {
  const form = useForm<Answers>({
    defaultValues: draft.answers,
    resolver: zodResolver(answersSchema),
    mode: 'onTouched',
  })
  const answers = useWatch({ control: form.control, compute: (given) => given })
  const [edited, setEdited] = useState(draft.edited)
  const text = preseedText({ answers, edited }, facts)
  const { problems } = parsePreseed(text)
  const byHand = edited !== null && edited.answers === null
  const settled = useSettled(answers)
  const { data: said = nothingSaid } = useQuery(answerCheckQuery(settled))
  const check = { doubts: stillAsked(said.doubts, answers), notes: stillAsked(said.notes, answers) }

  function write(next: string) {
    const { edited: made } = editText(next, facts)
    setEdited(made)
    if (made.answers) form.reset(made.answers)
  }
  return (
    <div className="grid gap-6 px-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,30rem)]">
      <form
        noValidate
        className="grid max-w-3xl content-start gap-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (byHand) onPlan({ answers, edited })
          else void form.handleSubmit((values) => onPlan({ answers: values, edited }))()
        }}
      >
        {isInitialised(facts) ? <Existing facts={facts} /> : null}
        {byHand ? (
          <div className="grid justify-items-start gap-2 rounded-xl border border-border bg-surface p-3">
            <p>
              {problems
                ? 'The YAML cannot be used as it stands: what is wrong stands below it.'
                : 'The YAML says more than the questions ask, so it is taken as it is.'}
            </p>
            <PlainButton onClick={() => setEdited(null)}>Go back to the questions</PlainButton>
          </div>
        ) : (
          <>
            <ClusterQuestions form={form} facts={facts} check={check} />
            {isJoining(answers) ? null : (
              <>
                <PoolQuestions form={form} facts={facts} check={check} />
                {facts.maas ? <MaasQuestions form={form} /> : null}
                <NetworkQuestions
                  form={form}
                  facts={facts}
                  check={check}
                  onLeave={() => keptSetup.keep({ answers: form.getValues(), edited })}
                />
                <ServerQuestions form={form} facts={facts} check={check} />
              </>
            )}
          </>
        )}
        {isJoining(answers) ? null : (
          <p className="text-muted">
            Everything may be answered with no. Create a <Link href={paths.createPool()}>storage pool</Link>{' '}
            and a <Link href={paths.createNetwork()}>network</Link> by hand then.
          </p>
        )}
        <FormFoot>
          <Button type="submit" isDisabled={problems !== null}>
            Show the plan
          </Button>
        </FormFoot>
      </form>
      <PreseedPane text={text} problems={problems ?? []} onChange={write} />
    </div>
  )
}

/** What is said of answers while the next ones are being looked at holds for those that are still asked. */
function stillAsked(said: AnswerCheck['notes'], answers: Answers): AnswerCheck['notes'] {
  return Object.fromEntries(questionIds.filter((id) => isAsked(id, answers)).map((id) => [id, said[id]]))
}

/** On a server that is set up already nothing is offered that it has. */
function Existing({ facts: { state } }: { facts: SetupFacts }) {
  const pools = state.pools.map((pool) => pool.name).join(', ') || 'none'
  const networks = state.networks.map((network) => network.name).join(', ') || 'none'
  return (
    <div className="rounded-xl border border-border bg-surface p-3">
      <p className="font-medium">This server is set up already</p>
      <p className="wrap-anywhere text-muted">
        Storage pools: {pools}. Networks: {networks}. What is answered here is added; the plan names what
        would change.
      </p>
    </div>
  )
}
