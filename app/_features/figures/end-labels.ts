import type uPlot from 'uplot'

type Look = { labels: readonly string[]; fontFamily: string; colour: string; strokes: readonly string[] }
/** Of uPlot: the room at the right, in CSS pixels, and what is drawn into it. */
type EndLabels = { room: (plot: uPlot) => number; plugin: uPlot.Plugin }
/** Where a line ends, in pixels of the canvas. */
type End = { index: number; x: number; y: number }

const fontSize = 11
const gap = 13
/** From the end of a line to its name. */
const lead = 10

/** The name of each line where it ends, so that nobody needs to tell lines by their colours. */
export function endLabels({ labels, fontFamily, colour, strokes }: Look): EndLabels {
  const use = ({ ctx }: uPlot) => {
    ctx.font = `${fontSize * devicePixelRatio}px ${fontFamily}`
    return (text: string) => ctx.measureText(text).width / devicePixelRatio
  }
  const room = (plot: uPlot) => {
    const widthOf = use(plot)
    // A phone keeps most of its width for the lines.
    const most = Math.min(120, Math.max(64, plot.width / 4))
    return Math.min(most, Math.max(...labels.map(widthOf)) + lead + 4)
  }
  const draw = (plot: uPlot) => {
    const ratio = devicePixelRatio
    const { ctx, bbox } = plot
    const within = { gap: gap * ratio, from: bbox.top, to: bbox.top + bbox.height }
    ctx.save()
    const widthOf = use(plot)
    const most = room(plot) - lead - 4
    ctx.textAlign = 'left'
    ctx.textBaseline = 'middle'
    ctx.lineWidth = 1.5 * ratio
    ctx.fillStyle = colour
    for (const column of columnsOf(endsOf(plot), gap * 3 * ratio)) {
      const x = Math.max(...column.map((end) => end.x))
      const places = spread(
        column.map((end) => end.y),
        within,
      )
      column.forEach((end, i) => {
        const y = places[i] ?? end.y
        ctx.strokeStyle = strokes[end.index] ?? colour
        ctx.beginPath()
        ctx.moveTo(end.x, end.y)
        ctx.lineTo(x + (lead - 3) * ratio, y)
        ctx.stroke()
        const name = shortened(labels[end.index] ?? '', (text) => widthOf(text) <= most)
        ctx.fillText(name, x + lead * ratio, y)
      })
    }
    ctx.restore()
  }
  return { room, plugin: { hooks: { draw } } }
}

function endsOf(plot: uPlot): End[] {
  const [first, last] = plot.series[0]?.idxs ?? [0, -1]
  return plot.data.slice(1).flatMap((values, index) => {
    let at = last
    while (at >= first && values[at] == null) at--
    const [time, value] = [plot.data[0][at], values[at]]
    if (at < first || time === undefined || value == null) return []
    return [{ index, x: plot.valToPos(time, 'x', true), y: plot.valToPos(value, 'y', true) }]
  })
}

/** Ends that are about as far right: their names would be written over each other. */
function columnsOf(ends: readonly End[], width: number): End[][] {
  const columns: End[][] = []
  for (const end of [...ends].sort((a, b) => b.x - a.x)) {
    const near = columns.at(-1)
    if (near?.[0] && near[0].x - end.x <= width) near.push(end)
    else columns.push([end])
  }
  return columns
}

/** Places of labels as near as can be to where they belong, `gap` apart and within `from` and `to` as far as they fit. */
export function spread(
  wanted: readonly number[],
  { gap, from, to }: { gap: number; from: number; to: number },
): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0))
  const places = [...wanted]
  let least = from
  for (const i of order) {
    places[i] = Math.max(places[i] ?? 0, least)
    least = (places[i] ?? 0) + gap
  }
  let most = to
  for (const i of order.reverse()) {
    places[i] = Math.min(places[i] ?? 0, most)
    most = (places[i] ?? 0) - gap
  }
  return places
}

/** A name that fits, without its middle where it is too long: what tells names apart is often at their end. */
export function shortened(name: string, fits: (text: string) => boolean): string {
  if (fits(name)) return name
  for (let left = name.length - 1; left > 1; left--) {
    const head = Math.ceil(left / 2)
    const text = `${name.slice(0, head)}…${name.slice(name.length - (left - head))}`
    if (fits(text)) return text
  }
  return '…'
}
