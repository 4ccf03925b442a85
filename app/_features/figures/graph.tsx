'use client'
import { useEffect, useId, useMemo, useRef } from 'react'
import type { Figures } from '#contracts/figures.ts'
import { drawGraph, type GraphHandle } from './draw-graph.ts'

export type GraphLine = { label: string; values: readonly (number | null)[] }

type Props = {
  title: string
  times: Pick<Figures, 'from' | 'stepMs'>
  lines: readonly GraphLine[]
  format: (value: number) => string
  /** Graphs of one group show the same moment under the pointer. */
  group: string
}

/** Figures over time: drag to look closer, double click to see all again. The last values stand beside the title. */
export function Graph({ title, times, lines, format, group }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const handle = useRef<GraphHandle | null>(null)
  const id = useId()
  const labels = lines.map((line) => line.label).join('\n')
  const data = useMemo(() => columnsOf(times, lines), [times, lines])
  const latest = useRef(data)
  useEffect(() => {
    latest.current = data
    handle.current?.update(data)
  }, [data])
  useEffect(() => {
    const element = host.current
    if (!element) return
    let gone = false
    // The library is loaded when the first graph is there to be drawn, never with a list.
    void drawGraph(element, { labels: labels.split('\n'), format, group }, latest.current).then((drawn) => {
      if (gone) return drawn.destroy()
      handle.current = drawn
      drawn.update(latest.current)
    })
    return () => {
      gone = true
      handle.current?.destroy()
      handle.current = null
    }
  }, [labels, format, group])
  return (
    <figure aria-labelledby={id} className="min-w-0 rounded-xl border border-border bg-surface p-3">
      <figcaption id={id} className="mb-1 flex flex-wrap items-baseline gap-x-3">
        <span className="font-medium">{title}</span>
        {lines.map((line, index) => (
          <span key={line.label} className="text-muted">
            <span
              aria-hidden
              className={`mr-1.5 inline-block h-0.5 w-3 align-middle ${swatches[index % 4]}`}
            />
            {line.label} <span className="mono text-foreground">{lastOf(line, format)}</span>
          </span>
        ))}
      </figcaption>
      <div ref={host} className="h-36" />
    </figure>
  )
}

const swatches = ['bg-accent', 'bg-status-paused', 'bg-warning', 'bg-danger'] as const

function lastOf({ values }: GraphLine, format: (value: number) => string): string {
  const last = values.findLast((value) => value !== null)
  return last === undefined || last === null ? 'none yet' : format(last)
}

/** Columns as the library takes them: times in seconds, then each line. */
function columnsOf({ from, stepMs }: Props['times'], lines: readonly GraphLine[]): (number | null)[][] {
  const count = Math.max(0, ...lines.map((line) => line.values.length))
  const seconds = Array.from({ length: count }, (_, i) => (from + i * stepMs) / 1000)
  return [seconds, ...lines.map((line) => [...line.values])]
}
