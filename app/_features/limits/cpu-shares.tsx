'use client'
import Link from 'next/link'
import { useState } from 'react'
import { paths } from '#app/_lib/paths.ts'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { instanceKey } from '#contracts/instance-key.ts'
import { cpuSetWords } from '#contracts/limits/cpu-set.ts'
import type { LimitedInstance } from '#contracts/limits/limits.ts'
import type { CpuPart, CpuView } from '#contracts/limits/per-cpu.ts'
import { CpuBar } from './cpu-bar.tsx'
import { cpuWords } from './share-bar.tsx'

type Props = {
  views: readonly CpuView[]
  instances: readonly LimitedInstance[]
  /** Key of the one that this is about. */
  marked: string | null
}

/** With few CPUs everything is open from the start. */
const openUpTo = 4

/** Who gets what of each CPU when all are busy; CPUs that are shared alike stand together. */
export function CpuShares({ views, instances, marked }: Props) {
  const byKey = new Map(instances.map((each) => [instanceKey(each), each]))
  return (
    <ul className="grid gap-2">
      {views.map((view) => (
        <li key={view.cpus.join()}>
          <OneKind view={view} instances={byKey} marked={marked} open={views.length <= openUpTo} />
        </li>
      ))}
    </ul>
  )
}

type KindProps = {
  view: CpuView
  instances: ReadonlyMap<string, LimitedInstance>
  marked: string | null
  open: boolean
}

function OneKind({ view: { cpus, parts }, instances, marked, open }: KindProps) {
  const [isOpen, setOpen] = useState(open)
  const name = cpus.length === 1 ? `CPU ${cpus[0]}` : `CPUs ${cpuSetWords(cpus)}, each alike`
  return (
    <details
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="rounded-lg border border-border p-2"
    >
      <summary className="cursor-pointer">
        <span className="inline-flex w-[calc(100%-1.5rem)] flex-wrap justify-between gap-x-4 align-top">
          <span className="font-medium">{name}</span>
          <span className="text-muted">
            {parts.length} {parts.length === 1 ? 'container' : 'containers'}
          </span>
        </span>
        <CpuBar parts={parts} marked={marked} />
      </summary>
      {isOpen ? <PartTable name={name} parts={parts} instances={instances} marked={marked} /> : null}
    </details>
  )
}

const rowsAtFirst = 12

type TableProps = { name: string; parts: readonly CpuPart[] } & Pick<KindProps, 'instances' | 'marked'>

function PartTable({ name, parts, instances, marked }: TableProps) {
  const [all, setAll] = useState(false)
  const shown = parts.filter((part, place) => all || place < rowsAtFirst || part.name === marked)
  return (
    <>
      <table aria-label={name} className="mt-2 w-full table-fixed text-left">
        <thead className="text-muted">
          <tr className="h-7 border-b border-border">
            <Head>Name</Head>
            <Head className="w-16 text-right max-sm:hidden">Weight</Head>
            <Head className="w-20 text-right">Sure of</Head>
            <Head className="w-20 text-right">At most</Head>
            <Head className="w-28 pl-4 max-sm:hidden">Runs</Head>
          </tr>
        </thead>
        <tbody>
          {shown.map((part) => (
            <PartRow
              key={part.name}
              part={part}
              instance={instances.get(part.name)}
              marked={part.name === marked}
            />
          ))}
        </tbody>
      </table>
      {shown.length < parts.length ? (
        <div className="mt-2">
          <PlainButton onClick={() => setAll(true)}>Show the other {parts.length - shown.length}</PlainButton>
        </div>
      ) : null}
    </>
  )
}

type RowProps = { part: CpuPart; instance: LimitedInstance | undefined; marked: boolean }

function PartRow({ part, instance, marked }: RowProps) {
  return (
    <tr
      aria-current={marked ? 'true' : undefined}
      className="h-8 border-b border-separator last:border-0 aria-[current]:bg-accent-soft"
    >
      <th scope="row" className="py-1 pr-2 font-medium wrap-anywhere">
        {instance ? (
          <Link className="hover:underline" href={paths.instance(instance, 'limits')}>
            {instance.name}
          </Link>
        ) : (
          part.name
        )}
        {instance && instance.project !== 'default' ? (
          <span className="font-normal text-muted"> {instance.project}</span>
        ) : null}
      </th>
      <td className="text-right tabular-nums max-sm:hidden">{part.weight}</td>
      <td className="whitespace-nowrap text-right font-medium tabular-nums">{ofOneCpu(part.guaranteed)}</td>
      <td className="whitespace-nowrap text-right tabular-nums">{ofOneCpu(part.most)}</td>
      <td className="truncate pl-4 text-muted max-sm:hidden">{part.pinned ? 'tied to it' : 'anywhere'}</td>
    </tr>
  )
}

function ofOneCpu(part: number): string {
  return part > 0.9995 ? '100 %' : cpuWords(part)
}

function Head({ className = '', children }: { className?: string; children: React.ReactNode }) {
  return (
    <th scope="col" className={`font-medium ${className}`}>
      {children}
    </th>
  )
}
