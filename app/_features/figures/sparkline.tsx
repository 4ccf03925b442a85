/** The course of a figure, without axes: the number stands beside it. From zero, so that small changes look small. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const [width, height] = [120, 24]
  const top = Math.max(...values, Number.MIN_VALUE)
  const step = width / Math.max(values.length - 1, 1)
  const points = values.map((value, index) => `${index * step},${height - 1 - (value / top) * (height - 2)}`)
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className="mt-1 h-6 w-full text-accent"
    >
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}
