import 'uplot/dist/uPlot.min.css'
import type uPlot from 'uplot'
import { endLabels } from './end-labels.ts'
import type { FigureScale } from './figure-words.ts'
import { lineColour } from './line-colours.ts'
import { type ZoomStep, zoomed } from './zoom.ts'

export type GraphHandle = { update(data: Columns): void; destroy(): void }
/** Times in seconds, then one column for each line. */
export type Columns = readonly (readonly (number | null)[])[]

type Look = {
  labels: readonly string[]
  scale: FigureScale
  group: string
  /** The point under the pointer, counted from the first; null once there is none. */
  onPoint: (index: number | null) => void
}

const height = 144
/** Points that stay in sight when looking closer. */
const leastPoints = 6
/** What is drawn now: all graphs of a page show the same part of the time. */
const drawn = new Set<() => uPlot>()

/** Takes a step through time in every graph that is drawn. */
export function zoomGraphs(step: ZoomStep): void {
  for (const plotOf of drawn) {
    const plot = plotOf()
    const times = plot.data[0]
    const [first, second, last] = [times[0], times[1], times.at(-1)]
    const { min, max } = plot.scales.x ?? {}
    if (first === undefined || second === undefined || last === undefined || min == null || max == null)
      continue
    const least = (second - first) * leastPoints
    plot.setScale('x', zoomed(step, { min, max }, { min: first, max: last }, least))
  }
}

/** Draws into `element` and follows its width and the theme until destroyed. */
export async function drawGraph(element: HTMLElement, look: Look, data: Columns): Promise<GraphHandle> {
  const { default: UPlot } = await import('uplot')
  let current = data
  const make = () => new UPlot(optionsFor(element, look), aligned(current), element)
  let plot = make()
  const plotNow = () => plot
  drawn.add(plotNow)
  const redraw = () => {
    plot.destroy()
    plot = make()
  }
  const widths = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }))
  widths.observe(element)
  // A canvas does not follow the theme by itself.
  const scheme = matchMedia('(prefers-color-scheme: dark)')
  scheme.addEventListener('change', redraw)
  const chosen = new MutationObserver(redraw)
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return {
    update(next) {
      current = next
      // What somebody zoomed into stays as it is while new points come.
      const zoomed = plot.select.width > 0 || isZoomed(plot, current)
      plot.setData(aligned(current), !zoomed)
      if (zoomed) plot.redraw()
    },
    destroy() {
      drawn.delete(plotNow)
      widths.disconnect()
      chosen.disconnect()
      scheme.removeEventListener('change', redraw)
      plot.destroy()
    },
  }
}

function isZoomed(plot: uPlot, data: Columns): boolean {
  const [first, last] = [plot.data[0][0], plot.data[0].at(-1)]
  const { min, max } = plot.scales.x ?? {}
  if (first === undefined || last === undefined || min == null || max == null || data.length === 0)
    return false
  return min > first || max < last
}

function aligned([times = [], ...lines]: Columns): uPlot.AlignedData {
  return [times.map((time) => time ?? 0), ...lines.map((line) => [...line])]
}

function optionsFor(element: HTMLElement, { labels, scale, group, onPoint }: Look): uPlot.Options {
  const { fontFamily } = getComputedStyle(element)
  const token = (name: string) => resolved(element, name)
  const muted = token('--muted')
  const strokes = labels.map((_label, index) => token(lineColour(index)))
  const names = labels.length > 1 ? endLabels({ labels, fontFamily, colour: muted, strokes }) : null
  const axis: uPlot.Axis = {
    stroke: muted,
    grid: { stroke: token('--separator'), width: 1 },
    ticks: { show: false },
    font: `11px ${fontFamily}`,
  }
  return {
    width: element.clientWidth,
    height,
    legend: { show: false },
    padding: [null, names?.room ?? null, null, null],
    cursor: { sync: { key: group }, drag: { x: true, y: false }, points: { size: 5 } },
    scales: { y: { range: (_plot, _min, max) => [0, max > 0 ? max * 1.1 : 1] } },
    axes: [
      {
        ...axis,
        size: 24,
        // The width of a time, with some room.
        space: 64,
        values: (_plot, splits) => splits.map((time) => timeWords(time, splits)),
      },
      {
        ...axis,
        size: 64,
        incrs: [...scale.increments],
        values: (_plot, splits) => splits.map(scale.format),
      },
    ],
    series: [
      {},
      ...labels.map((label, index) => {
        const stroke = strokes[index] ?? muted
        return { label, stroke, width: 1.5, points: { show: false }, spanGaps: false }
      }),
    ],
    plugins: [readout(onPoint), ...(names ? [names.plugin] : [])],
  }
}

/** The moment under the pointer, at the top of the graph; its values stand in the legend. */
function readout(onPoint: Look['onPoint']): uPlot.Plugin {
  let box: HTMLElement | undefined
  return {
    hooks: {
      init(plot) {
        box = document.createElement('div')
        box.className = 'mono pointer-events-none absolute top-0 left-1 text-xs text-muted'
        plot.over.append(box)
      },
      setCursor(plot) {
        const index = plot.cursor.idx ?? null
        const time = index === null ? undefined : plot.data[0][index]
        if (box) box.textContent = time === undefined ? '' : new Date(time * 1000).toLocaleString([], moment)
        onPoint(index)
      },
    },
  }
}

const moment = {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
} as const

/** The time of day, or the day where the axis spans several. */
function timeWords(time: number, splits: readonly number[]): string {
  const days = ((splits.at(-1) ?? 0) - (splits[0] ?? 0)) / 86_400 > 1.5
  const date = new Date(time * 1000)
  return days
    ? date.toLocaleDateString([], { month: 'short', day: 'numeric' })
    : date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
}

/** A token as a colour that a canvas understands: light-dark() is resolved by an element that uses it. */
function resolved(element: HTMLElement, name: string): string {
  const probe = document.createElement('span')
  probe.style.color = `var(${name})`
  element.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}
