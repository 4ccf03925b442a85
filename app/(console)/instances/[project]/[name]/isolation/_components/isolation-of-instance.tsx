'use client'
import { useQuery } from '@tanstack/react-query'
import { WithoutKernel } from '#app/_features/isolation/without-kernel.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { Fact, FactList } from '#app/_ui/fact-list.tsx'
import { Mono } from '#app/_ui/mono.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import type { InstanceRef } from '#contracts/instances.ts'
import type { Isolation, IsolationView, KernelMissing } from '#contracts/isolation.ts'
import { Confinement } from './confinement.tsx'
import { ControlGroup } from './control-group.tsx'
import { isolationQuery } from './isolation-query.ts'
import { Mounts } from './mounts.tsx'
import { Namespaces } from './namespaces.tsx'
import { NetworkStack } from './network-stack.tsx'
import { ProcessTable } from './process-table.tsx'

/** The box opened: a container is processes of the host with views and limits of their own. */
export function IsolationOfInstance({ instance }: { instance: InstanceRef }) {
  const { data, error, refetch } = useQuery(isolationQuery(instance))
  if (!data) return error ? <ErrorState error={error} retry={() => void refetch()} /> : null
  const retry = () => void refetch()
  if (data.missing) return <ToldByLxd view={data} missing={data.missing} retry={retry} />
  if (!data.isolation) return null
  return <Whole instance={instance} isolation={data.isolation} limits={data.limits} />
}

type WholeProps = { instance: InstanceRef; isolation: Isolation; limits: Readonly<Record<string, string>> }

function Whole({ instance, isolation, limits }: WholeProps) {
  return (
    <div className="grid gap-x-8 gap-y-4 p-4 xl:grid-cols-2">
      <div className="min-w-0 xl:col-span-2">
        <ProcessTable instance={instance} processes={isolation.processes} />
      </div>
      <div className="grid min-w-0 content-start gap-4">
        <Namespaces isolation={isolation} />
        <Confinement isolation={isolation} />
      </div>
      <div className="grid min-w-0 content-start gap-4">
        <ControlGroup values={isolation.cgroup} limits={limits} />
        <NetworkStack isolation={isolation} />
      </div>
      <div className="min-w-0 xl:col-span-2">
        <Mounts mounts={isolation.mounts} />
      </div>
    </div>
  )
}

type ToldProps = { view: IsolationView; missing: KernelMissing; retry: () => void }

/** What LXD itself tells, and why there is no more. */
function ToldByLxd({ view, missing, retry }: ToldProps) {
  const limits = Object.entries(view.limits)
  return (
    <div className="grid gap-4 p-4 xl:grid-cols-2">
      <Panel title="What LXD tells">
        <FactList>
          <Fact name="First process">
            {view.pid > 1 ? (
              <>
                <Mono>{view.pid}</Mono> on the host, 1 inside
              </>
            ) : (
              'None: it does not run'
            )}
          </Fact>
          <Fact name="Processes">{view.processes}</Fact>
          <Fact name="Limits">
            {limits.length === 0 ? 'None' : null}
            {limits.map(([key, value]) => (
              <Mono key={key} className="block">
                {key} {value}
              </Mono>
            ))}
          </Fact>
        </FactList>
      </Panel>
      <WithoutKernel missing={missing} what={known} retry={retry} />
    </div>
  )
}

const known =
  'The kernel of the host knows the rest: its processes one by one, its namespaces and whose users they hold, what root may do in here, the control group, the network stack and the mounts.'
