'use client'
import type { FigureName, Figures, Series } from '#contracts/figures.ts'
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
  return plans.map(({ title, figures: names }) => (
    <Graph
      key={title}
      title={title}
      times={figures}
      lines={figures.series.flatMap((series) =>
        names.map((name) => lineOf(series, name, figures.series.length, nameOf)),
      )}
      format={figureWords[names[0] ?? 'cpu'].format}
      group="figures"
    />
  ))
}

function lineOf(series: Series, name: FigureName, subjects: number, nameOf: Props['nameOf']): GraphLine {
  const { label } = figureWords[name]
  const values = series.figures[name] ?? []
  return { label: subjects > 1 ? `${nameOf(series.subject)} ${label.toLowerCase()}` : label, values }
}
