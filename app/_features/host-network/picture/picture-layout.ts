import { type PictureEdge, type PictureGraph, type PictureNode, pictureColumns } from './picture-graph.ts'

/** Pixels; `column` counts those that have something in them. */
export type PlacedNode = PictureNode & { place: number; top: number; height: number; joined: boolean }
export type PlacedEdge = PictureEdge & { fromPlace: number; fromY: number; toPlace: number; toY: number }
export type Picture = { places: number; height: number; nodes: PlacedNode[]; edges: PlacedEdge[] }

const gap = 8
const componentGap = 20
const line = 18

/** A card and its padding; a port is one line. */
function heightOf(node: PictureNode): number {
  if (node.kind === 'lan') return 30 + line * Math.max(1, node.gateways.length)
  if (node.kind === 'link') return 30 + line * (node.wayIn ? 2 : 1)
  return 28
}

/**
 * Where everything stands. What hangs together stands together, the way in first and single links last; within that, a
 * node stands at the height of what it leads to, as far as there is room. Nodes are in the order in which one reads them.
 */
export function pictureLayout(graph: PictureGraph): Picture {
  const used = pictureColumns.filter((column) => graph.nodes.some((node) => node.column === column))
  const placed: PlacedNode[] = []
  let top = 0
  for (const component of componentsOf(graph)) {
    const rows = placeComponent(component, graph.edges, used)
    const highest = Math.min(...rows.map((row) => row.top))
    placed.push(...rows.map((row) => ({ ...row, top: Math.round(row.top - highest + top) })))
    top += Math.max(...rows.map((row) => row.top - highest + row.height)) + componentGap
  }
  const at = new Map(placed.map((node) => [node.id, node]))
  const edges = graph.edges.flatMap((edge) => {
    const [from, to] = [at.get(edge.from), at.get(edge.to)]
    if (!from || !to) return []
    const middle = (node: PlacedNode) => node.top + node.height / 2
    return [{ ...edge, fromPlace: from.place, fromY: middle(from), toPlace: to.place, toY: middle(to) }]
  })
  return {
    places: used.length,
    height: Math.max(0, Math.round(top) - componentGap),
    nodes: placed,
    edges,
  }
}

function placeComponent(
  nodes: readonly PictureNode[],
  edges: readonly PictureEdge[],
  used: readonly PictureNode['column'][],
): PlacedNode[] {
  const middles = new Map<string, number>()
  for (const column of used.toReversed()) {
    const stack = nodes
      .filter((node) => node.column === column)
      .map((node) => {
        const right = edges.filter(({ from }) => from === node.id).flatMap(({ to }) => middles.get(to) ?? [])
        return { node, height: heightOf(node), wish: right.length === 0 ? null : mean(right) }
      })
    const found = spread(stack)
    stack.forEach(({ node }, index) => {
      middles.set(node.id, found[index] ?? 0)
    })
  }
  return nodes.map((node) => {
    const height = heightOf(node)
    return {
      ...node,
      place: used.indexOf(node.column),
      height,
      top: (middles.get(node.id) ?? 0) - height / 2,
      joined: edges.some(({ from, to }) => from === node.id || to === node.id),
    }
  })
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length

type Block = { sum: number; count: number }

/**
 * Middles for a column in its order, none overlapping, with the least sum of squared distances from where they wish to be
 * (isotonic regression by pooling neighbours). One without a wish keeps close to its neighbour above.
 */
function spread(stack: readonly { height: number; wish: number | null }[]): number[] {
  const offsets: number[] = []
  stack.forEach(({ height }, index) => {
    const above = stack[index - 1]
    offsets.push(above ? (offsets[index - 1] ?? 0) + (above.height + height) / 2 + gap : 0)
  })
  const blocks: Block[] = []
  let last = 0
  stack.forEach(({ wish }, index) => {
    if (wish !== null) last = wish - (offsets[index] ?? 0)
    blocks.push({ sum: last, count: 1 })
    for (let below = blocks.at(-1), above = blocks.at(-2); below && above; ) {
      if (above.sum / above.count <= below.sum / below.count) break
      blocks.splice(-2, 2, { sum: above.sum + below.sum, count: above.count + below.count })
      below = blocks.at(-1)
      above = blocks.at(-2)
    }
  })
  return blocks
    .flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
    .map((base, index) => base + (offsets[index] ?? 0))
}

/** Nodes that hang together, in reading order: whoever stands left of a node comes before it. */
function componentsOf({ nodes, edges }: PictureGraph): PictureNode[][] {
  const seen = new Set<string>()
  const byColumn = [...nodes].sort(
    (a, b) => pictureColumns.indexOf(a.column) - pictureColumns.indexOf(b.column),
  )
  const near = (id: string) => edges.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []))
  const found: PictureNode[][] = []
  for (const node of byColumn) {
    if (seen.has(node.id)) continue
    const members = new Set<string>()
    const next = [node.id]
    for (let id = next.pop(); id !== undefined; id = next.pop()) {
      if (members.has(id)) continue
      members.add(id)
      next.push(...near(id))
    }
    for (const id of members) seen.add(id)
    found.push(
      readingOrder(
        byColumn.filter(({ id }) => members.has(id)),
        edges,
      ),
    )
  }
  return found.sort((a, b) => rankOf(a) - rankOf(b))
}

function rankOf(nodes: readonly PictureNode[]): number {
  if (nodes.some((node) => node.kind === 'link' && node.wayIn)) return 0
  if (nodes.some(({ kind }) => kind === 'lan')) return 1
  if (nodes.some(({ column }) => column === 'port')) return 2
  return nodes.length > 1 ? 3 : 4
}

function readingOrder(nodes: readonly PictureNode[], edges: readonly PictureEdge[]): PictureNode[] {
  const done = new Set<string>()
  const order: PictureNode[] = []
  function visit(node: PictureNode | undefined, force: boolean): void {
    if (!node || done.has(node.id)) return
    const waits = edges.some(({ from, to }) => to === node.id && !done.has(from))
    if (waits && !force) return
    done.add(node.id)
    order.push(node)
    for (const { to } of edges.filter(({ from }) => from === node.id)) {
      visit(
        nodes.find(({ id }) => id === to),
        false,
      )
    }
  }
  for (const node of nodes) visit(node, false)
  // Links that stand on each other in a circle: no host has that, and none is left out if one does.
  for (const node of nodes) visit(node, true)
  return order
}
