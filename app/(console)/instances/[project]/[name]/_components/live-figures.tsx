'use client'
import { useEffect, useState } from 'react'
import { Sparkline } from '#app/_features/figures/sparkline.tsx'
import { formatBytes } from '#app/_ui/format-bytes.ts'
import { Panel } from '#app/_ui/panel.tsx'
import type { InstanceDetails } from '#contracts/instance-edits.ts'
import type { InstanceRow } from '#contracts/instances.ts'
import { cpuPercents, type Sample, withSample } from './usage-history.ts'

/** What the instance uses now, and in the last minutes since the page is open. */
export function LiveFigures({ row, details }: { row: InstanceRow; details: InstanceDetails }) {
  // The figures of a moment ago are not those of an instance that has stopped since.
  const usage = row.status === 'Stopped' ? null : details.usage
  const [samples, setSamples] = useState<readonly Sample[]>([])
  useEffect(() => setSamples((before) => (usage ? withSample(before, usage) : [])), [usage])
  if (!usage) {
    return (
      <Panel title="Usage">
        <p className="text-muted">Nothing is measured while it is {row.status.toLowerCase()}.</p>
      </Panel>
    )
  }
  const percents = cpuPercents(samples)
  const percent = percents.at(-1)
  return (
    <Panel title="Usage">
      <dl className="grid grid-cols-2 gap-4">
        <Figure
          name="CPU"
          value={percent === undefined ? null : `${percent.toFixed(percent < 10 ? 1 : 0)} %`}
          values={percents}
          note={percent === undefined ? 'until the next measurement' : 'of one CPU'}
        />
        <Figure
          name="Memory"
          value={formatBytes(usage.memory)}
          values={samples.map((sample) => sample.memory)}
          note={row.memoryLimit === null ? undefined : `of ${row.memoryLimit}`}
        />
        <Figure name="Processes" value={usage.processes === null ? null : String(usage.processes)} />
        <Figure
          name="Root disk"
          value={usage.rootDisk === null ? null : formatBytes(usage.rootDisk)}
          note={usage.rootDisk === null ? 'the storage pool does not measure it' : undefined}
        />
      </dl>
    </Panel>
  )
}

type FigureProps = {
  name: string
  value: string | null
  note?: string | undefined
  values?: readonly number[]
}

function Figure({ name, value, note, values }: FigureProps) {
  return (
    <div>
      <dt className="text-muted">{name}</dt>
      <dd>
        {value === null ? 'Unknown' : <span className="mono text-base">{value}</span>}{' '}
        {note ? <span className="text-xs text-muted">{note}</span> : null}
        {values && values.length > 1 ? <Sparkline values={values} /> : null}
      </dd>
    </div>
  )
}
