'use client'
import { Button } from '@heroui/react/button'
import { Modal } from '@heroui/react/modal'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMutation } from '@tanstack/react-query'
import { Check, Minus, X } from 'lucide-react'
import { useForm } from 'react-hook-form'
import { toFailure } from '#app/_lib/app-failure.ts'
import { FailureText } from '#app/_ui/failure-text.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import {
  type DeviceRow,
  type NetworkTest,
  type NetworkTestInput,
  networkTestInputSchema,
} from '#contracts/devices.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { testNetwork } from './queries.ts'

// Short, and its owner answers pings on purpose.
const knownName = 'one.one.one.one'

type Props = { row: DeviceRow; instance: InstanceRef; onClose: () => void }

/** Looks at a card from its link up to a name on the network and says in words where it ends. */
export function TestNetworkDialog({ row, instance, onClose }: Props) {
  const { project, name } = instance
  const form = useForm<NetworkTestInput>({
    defaultValues: { project, name, device: row.name, host: knownName },
    resolver: zodResolver(networkTestInputSchema),
  })
  const test = useMutation({ mutationFn: (input: NetworkTestInput) => testNetwork(input, input) })
  return (
    <Modal.Backdrop isOpen onOpenChange={(open) => !open && onClose()}>
      <Modal.Container size="md">
        <Modal.Dialog>
          <Modal.Header>
            <Modal.Heading>
              Test the network of {row.name} in {name}
            </Modal.Heading>
          </Modal.Header>
          <Modal.Body>
            <form
              noValidate
              className="grid gap-3"
              onSubmit={(event) => void form.handleSubmit((input) => test.mutate(input))(event)}
            >
              <TextInput
                control={form.control}
                name="host"
                label="Name to reach"
                help="Looked up and pinged from inside, after the gateway."
                mono
                autoFocus
              />
              <div aria-live="polite">
                {test.isError ? <FailureText failure={toFailure(test.error)} /> : null}
                {test.data ? <Steps steps={test.data.steps} /> : null}
              </div>
              <div className="mt-2 flex justify-end gap-2">
                <Button variant="secondary" onPress={onClose}>
                  Close
                </Button>
                <Button type="submit" isPending={test.isPending}>
                  {test.data ? 'Test again' : 'Test the network'}
                </Button>
              </div>
            </form>
          </Modal.Body>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  )
}

const marks = {
  ok: { icon: Check, className: 'text-success', word: 'works' },
  failed: { icon: X, className: 'text-danger', word: 'fails' },
  skipped: { icon: Minus, className: 'text-muted', word: 'not looked at' },
} as const

function Steps({ steps }: NetworkTest) {
  return (
    <ol aria-label="What was found" className="divide-y divide-separator rounded-xl border border-border">
      {steps.map(({ what, outcome, text, output }) => {
        const { icon: Icon, className, word } = marks[outcome]
        return (
          <li key={what} className="grid grid-cols-[1rem_4.5rem_minmax(0,1fr)] gap-x-2 px-3 py-2">
            <Icon size={15} aria-label={word} className={`mt-0.5 ${className}`} />
            <span className="font-medium">{what}</span>
            <div className={outcome === 'skipped' ? 'text-muted' : undefined}>
              {text}
              {outcome === 'failed' && output.trim() !== '' ? (
                <pre className="mono mt-1 max-h-32 overflow-auto whitespace-pre-wrap text-muted">
                  {output.trim()}
                </pre>
              ) : null}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
