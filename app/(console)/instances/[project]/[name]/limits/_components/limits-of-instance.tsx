'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useDeferredValue, useMemo } from 'react'
import { CpuShares } from '#app/_features/limits/cpu-shares.tsx'
import { InstanceLimitForm } from '#app/_features/limits/instance-limit-form.tsx'
import { LostPins } from '#app/_features/limits/lost-pins.tsx'
import { limitsQuery } from '#app/_features/limits/queries.ts'
import { cpuWords, ShareBar } from '#app/_features/limits/share-bar.tsx'
import { useLimitForm } from '#app/_features/limits/use-limit-form.ts'
import { paths } from '#app/_lib/paths.ts'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { type Contender, contenderOfInstance, fairShares } from '#contracts/limits/fair-shares.ts'
import type { LimitedInstance, Limits } from '#contracts/limits/limits.ts'
import { sharesPerCpu } from '#contracts/limits/per-cpu.ts'

/** What an instance may use, what that becomes in the kernel, and what it gets when all are busy. */
export function LimitsOfInstance({ instance }: { instance: InstanceRef }) {
  const limits = useQuery(limitsQuery())
  const mine = limits.data?.instances.find((each) => instanceKey(each) === instanceKey(instance))
  if (!limits.data || !mine) {
    return limits.isError ? <ErrorState error={limits.error} retry={() => void limits.refetch()} /> : null
  }
  return <Loaded limits={limits.data} mine={mine} />
}

function Loaded({ limits, mine }: { limits: Limits; mine: LimitedInstance }) {
  const draft = useLimitForm(mine)
  return (
    <div className="grid gap-x-8 gap-y-4 p-4 xl:grid-cols-2">
      <Panel title="Limits">
        <LostPins instance={mine} />
        <InstanceLimitForm instance={mine} host={limits.host} draft={draft} />
      </Panel>
      <div className="grid content-start gap-4">
        <BusyPanels limits={limits} mine={mine} inForce={draft.inForce} />
      </div>
    </div>
  )
}

type BusyProps = { limits: Limits; mine: LimitedInstance; inForce: Readonly<Record<string, string>> }

/** With the limits typed so far, against every other container that runs. */
function BusyPanels({ limits: { host, instances }, mine, inForce: typed }: BusyProps) {
  // On a large host the sums take longer than a keystroke may.
  const inForce = useDeferredValue(typed)
  const key = instanceKey(mine)
  const contenders = useMemo(() => {
    const others = instances.filter(
      (each) =>
        each.type === 'container' && each.status === 'Running' && instanceKey(each) !== instanceKey(mine),
    )
    return [
      contenderOfInstance(mine, host, { inForce }),
      ...others.map((each) => contenderOfInstance(each, host)),
    ]
  }, [host, instances, mine, inForce])
  const views = useMemo(
    () => (contenders.some(({ cpus }) => cpus !== null) ? sharesPerCpu(contenders, host.cpus) : []),
    [contenders, host],
  )
  if (mine.type !== 'container')
    return (
      <Panel title="When all are busy">
        <p>A virtual machine gets as many CPUs as limits.cpu says, each a thread like any other.</p>
      </Panel>
    )
  const own = views.filter(({ parts }) => parts.some(({ name }) => name === key))
  return (
    <>
      <Panel title="When all are busy">
        <OwnShare contenders={contenders} cpus={host.cpus} runs={mine.status === 'Running'} />
      </Panel>
      {own.length > 0 ? (
        <Panel title="On each CPU it may use">
          <CpuShares views={own} instances={instances} marked={key} />
        </Panel>
      ) : null}
    </>
  )
}

/** `contenders`: itself first, then the others. */
function OwnShare({
  contenders,
  cpus,
  runs,
}: {
  contenders: readonly Contender[]
  cpus: readonly number[]
  runs: boolean
}) {
  const [share] = fairShares(contenders, cpus)
  if (!share) return null
  const others = contenders.length - 1
  return (
    <div className="grid gap-2">
      <p>
        {runs ? 'It is' : 'Once it runs it is'} sure of <strong>{cpuWords(share.guaranteed)}</strong>
        {share.guaranteed < 1 ? ' of one CPU' : ''}
        {others === 0 ? ', as no other container runs.' : null}
        {others === 1 ? ', with the other running container busy' : null}
        {others > 1 ? `, with ${others} other running containers all busy` : null}
        {others > 0 ? `, and gets at most ${cpuWords(share.most)} when nobody else wants any.` : null} Its
        weight is {share.weight}.
      </p>
      <ShareBar guaranteed={share.guaranteed} most={share.most} of={cpus.length} />
      <p className="text-muted">
        All its processes share this portion: more of them do not get more.{' '}
        <Link className="underline" href={paths.limits()}>
          Compare and measure all
        </Link>
      </p>
    </div>
  )
}
