import type { Stage } from './stage.ts'

/** What a bench measured, ours and the peer's side by side in one run. */
export type BenchResult = {
  name: string
  unit: string
  ours: number
  peer: number | null
  /** ours / peer for times, as each bench says in its table row; null where there is no peer. */
  ratio: number | null
  samples: number
  /** What is to be reached, in words, and whether it was. */
  target: string
  reached: boolean
  [further: string]: unknown
}

/** `part`: what of it is wanted, where it has parts and not all of them. */
export type Bench = { name: string; run(stage: Stage, part?: string): Promise<BenchResult> }

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]
  if (value === undefined) throw new Error('no samples')
  return value
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export const round = (value: number, digits = 3): number => Number(value.toFixed(digits))

/** Milliseconds that `work` took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Runs ours and the peer in turns, so that a slow moment of the machine hits both. */
export async function alternate(
  rounds: number,
  ours: () => Promise<unknown>,
  peer: () => Promise<unknown>,
  /** Before each of ours, and in nobody's time. */
  prepare: () => Promise<unknown> = async () => undefined,
): Promise<{ ours: number[]; peer: number[] }> {
  const result: { ours: number[]; peer: number[] } = { ours: [], peer: [] }
  await prepare()
  await ours()
  await peer()
  for (let i = 0; i < rounds; i++) {
    await prepare()
    result.ours.push(await timed(ours))
    result.peer.push(await timed(peer))
  }
  return result
}
