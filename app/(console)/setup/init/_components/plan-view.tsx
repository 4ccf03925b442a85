'use client'
import { Button } from '@heroui/react/button'
import { useMutation } from '@tanstack/react-query'
import { runAction } from '#app/_lib/run-action.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { planOf } from '#contracts/setup/plan.ts'
import { parsePreseed } from '#contracts/setup/preseed.ts'
import type { SetupFacts } from '#contracts/setup/setup-facts.ts'
import { initialiseServer } from '#server/actions/initialise.ts'
import { type Draft, preseedText } from './setup-draft.ts'

type Props = { draft: Draft; facts: SetupFacts; onBack: () => void; onStarted: (taskId: string) => void }

/** What would be done, before anything is. */
export function PlanView({ draft, facts, onBack, onStarted }: Props) {
  const text = preseedText(draft, facts)
  const { preseed } = parsePreseed(text)
  const plan = preseed ? planOf(preseed, facts.state) : { steps: [], problems: [], warnings: [] }
  const apply = useMutation({
    mutationFn: () => runAction(initialiseServer({ document: text })),
    onSuccess: ({ taskId }) => onStarted(taskId),
  })
  const commands = plan.steps.flatMap((step) => step.commands).map(commandLine)
  const nothing = plan.steps.length === 0 && plan.problems.length === 0
  return (
    <div className="grid max-w-3xl gap-4 px-4 pb-4">
      <Panel title="What will be done">
        {nothing ? <p>Nothing: the server is as these answers want it.</p> : null}
        <ol className="grid list-decimal gap-1 pl-5">
          {plan.steps.map((step) => (
            <li key={`${step.kind} ${step.project} ${step.name}`} className="wrap-anywhere">
              {step.sentence}
            </li>
          ))}
        </ol>
        {plan.problems.map((problem) => (
          <p key={problem} role="alert" className="text-danger">
            {problem}
          </p>
        ))}
        {plan.warnings.length > 0 ? (
          <ul aria-label="What cannot be taken back" className="mt-3 grid gap-2">
            {plan.warnings.map((warning) => (
              <li
                key={warning}
                className="rounded-md bg-warning-soft px-3 py-2 wrap-anywhere text-warning-soft-foreground"
              >
                {warning}
              </li>
            ))}
          </ul>
        ) : null}
        {nothing ? null : (
          <p className="mt-3 text-muted">
            If a step fails, those before it are taken back and you can correct the answer.
          </p>
        )}
      </Panel>
      {plan.steps.length > 0 ? (
        <>
          <CommandsPane
            commands={['lxd init --preseed < preseed.yaml']}
            label="The same from a preseed file"
          />
          {commands.length > 0 ? <CommandsPane commands={commands} label="The same one by one" /> : null}
        </>
      ) : null}
      <FailureBox failure={apply.error} />
      <div className="flex justify-end gap-3">
        <PlainButton onClick={onBack}>Change the answers</PlainButton>
        <Button
          isPending={apply.isPending}
          isDisabled={nothing || plan.problems.length > 0}
          onPress={() => apply.mutate()}
        >
          Set up LXD
        </Button>
      </div>
    </div>
  )
}
