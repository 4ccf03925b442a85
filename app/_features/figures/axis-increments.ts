/*
 * Distances between the lines of an axis. What is chosen from them is written out with three digits at most, so each must give
 * numbers that are short in their unit.
 */

/** Bytes: powers of two. Every line is then a whole, a half or a quarter of a unit: 256 MiB, 512 MiB, 768 MiB, 1 GiB, 1.25 GiB. */
export const byteIncrements: readonly number[] = Array.from({ length: 60 }, (_, power) => 2 ** power)

const decimals = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) =>
    [1, 2, 5].map((step) => Number(`${step}e${from + i}`)),
  ).flat()

/** CPUs' worth of time, written as percent with one decimal at most. */
export const cpuIncrements: readonly number[] = decimals(-3, 4)

/** What is counted has no halves. */
export const countIncrements: readonly number[] = decimals(0, 9)
