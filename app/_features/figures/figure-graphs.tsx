'use client'
import type { FigureName, Figures } from '#contracts/figures.ts'
import { figureWords } from './figure-words.ts'
import { Graph, type GraphLine } from './graph.tsx'

/** One graph: a figure of several subjects, or several figures of one. */
export type GraphPlan = { title: string; figures: readonly FigureName[] }

type Props = {
  plans: readonly GraphPlan[]
  figures: Figures
  /** How a subject is called, when there is more than one. */
  nameOf: (subject: string) => string
}

/** Graphs that share their time and their pointer. A figure that nobody has yet keeps its graph: it will come. */
export function FigureGraphs({ plans, figures, nameOf }: Props) {
  const several = figures.series.length > 1
  return plans.map(({ title, figures: names }) => (
    <Graph
      key={title}
      title={title}
      times={figures}
      lines={figures.series.flatMap((series) =>
        names.map((name): GraphLine => {
          const subject = several ? [nameOf(series.subject)] : []
          const figure = several && names.length === 1 ? [] : [figureWords[name].label]
          return { label: [...subject, ...figure].join(': '), values: series.figures[name] ?? [] }
        }),
      )}
      scale={figureWords[names[0] ?? 'cpu']}
      group="figures"
    />
  ))
}
