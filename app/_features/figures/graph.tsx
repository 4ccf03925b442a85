'use client'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Figures } from '#contracts/figures.ts'
import { drawGraph, type GraphHandle } from './draw-graph.ts'
import type { FigureScale } from './figure-words.ts'
import { lineColour } from './line-colours.ts'

/** `label` is one of a kind in its graph. */
export type GraphLine = { label: string; values: readonly (number | null)[] }

type Props = {
  title: string
  times: Pick<Figures, 'from' | 'stepMs'>
  lines: readonly GraphLine[]
  scale: FigureScale
  /** Graphs of one group show the same moment under the pointer, and the same part of the time. */
  group: string
}

/**
 * Figures over time: drag to look closer, double click to see all again. Beside the title stand the values of the moment under the
 * pointer, else the last ones.
 */
export function Graph({ title, times, lines, scale, group }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const handle = useRef<GraphHandle | null>(null)
  const [point, setPoint] = useState<number | null>(null)
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
    const look = { labels: labels.split('\n'), scale, group, onPoint: setPoint }
    // The library is loaded when the first graph is there to be drawn, never with a list.
    void drawGraph(element, look, latest.current).then((drawn) => {
      if (gone) return drawn.destroy()
      handle.current = drawn
      drawn.update(latest.current)
    })
    return () => {
      gone = true
      handle.current?.destroy()
      handle.current = null
    }
  }, [labels, scale, group])
  return (
    // What is drawn stands at the bottom, level with what is beside it.
    <figure
      aria-labelledby={id}
      className="flex min-w-0 flex-col justify-between rounded-xl border border-border bg-surface p-3"
    >
      <figcaption
        id={id}
        className={lines.length > 2 ? `${legend} grid` : `${legend} flex flex-wrap items-baseline`}
      >
        <span className="col-span-full font-medium">{title}</span>
        {lines.map((line, index) => (
          <span key={line.label} className="inline-flex min-w-0 items-baseline gap-1.5 text-muted">
            <LineSwatch index={index} />
            <span className="truncate">{line.label}</span>
            <span className="mono ml-auto whitespace-nowrap text-foreground">
              {valueWords(line, point, scale)}
            </span>
          </span>
        ))}
      </figcaption>
      <div ref={host} className="h-36" />
    </figure>
  )
}

/** Of many lines in columns, so that nothing moves while the values change. */
const legend = 'mb-1 grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-4'

/** The colour of a line, beside its name. */
export function LineSwatch({ index }: { index: number }) {
  return (
    <span
      aria-hidden
      className="inline-block h-0.75 w-3 shrink-0 self-center rounded-full"
      style={{ background: `var(${lineColour(index)})` }}
    />
  )
}

/** A point may be on its way for those that are read a moment later. */
const lately = 3

function valueWords({ values }: GraphLine, point: number | null, { format }: FigureScale): string {
  const value =
    point === null ? values.slice(-lately).findLast((each) => each !== null) : (values[point] ?? undefined)
  return value === undefined || value === null ? '–' : format(value)
}

/** Columns as the library takes them: times in seconds, then each line. */
function columnsOf({ from, stepMs }: Props['times'], lines: readonly GraphLine[]): (number | null)[][] {
  const count = Math.max(0, ...lines.map((line) => line.values.length))
  const seconds = Array.from({ length: count }, (_, i) => (from + i * stepMs) / 1000)
  return [seconds, ...lines.map((line) => [...line.values])]
}
