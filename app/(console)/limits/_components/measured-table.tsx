import { cpuWords } from '#app/_features/limits/share-bar.tsx'
import { ColumnHead } from '#app/_ui/small-table.tsx'
import type { Measurement } from '#contracts/limits/limits.ts'

const phaseWords: Record<Measurement['phase'], string> = {
  starting: 'Starting the busy processes',
  measuring: 'Counting',
  done: 'Measured',
  stopped: 'Stopped before the end',
  failed: 'Could not be measured',
}

/** What was predicted and what was counted. */
export function MeasuredTable({ measurement }: { measurement: Measurement }) {
  const { phase, rows, error, seconds, person } = measurement
  const total = rows.reduce((sum, row) => sum + (row.measured ?? 0), 0)
  const promised = rows.reduce((sum, row) => sum + row.predicted, 0)
  return (
    <div className="grid gap-2">
      <p role="status">
        {phaseWords[phase]}
        {phase === 'measuring' ? ` for ${seconds} seconds` : ''}, started by {person}
      </p>
      {error ? <pre className="mono whitespace-pre-wrap text-danger">{error}</pre> : null}
      <table className="max-w-2xl text-left">
        <thead className="text-muted">
          <tr className="h-8 border-b border-border">
            <ColumnHead>Name</ColumnHead>
            <ColumnHead className="text-right">Busy</ColumnHead>
            <ColumnHead className="text-right">Predicted</ColumnHead>
            <ColumnHead className="text-right">Measured</ColumnHead>
            <ColumnHead className="text-right">Of all measured</ColumnHead>
            <ColumnHead className="text-right">Each process</ColumnHead>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.project}/${row.name}`} className="h-8 border-b border-separator tabular-nums">
              <th scope="row" className="pr-4 font-medium">
                {row.name}
              </th>
              <td className="pr-4 text-right">{row.processes}</td>
              <td className="pr-4 text-right">{cpuWords(row.predicted)}</td>
              <td className="pr-4 text-right">{row.measured === null ? '…' : cpuWords(row.measured)}</td>
              <td className="pr-4 text-right">
                {row.measured === null ? '…' : `${((row.measured / total) * 100).toFixed(1)} %`}
              </td>
              <td className="pr-4 text-right">
                {row.measured === null ? '…' : cpuWords(row.measured / row.processes)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {phase === 'done' && total < 0.95 * promised ? (
        <p className="max-w-prose text-muted">
          Together they got {cpuWords(total)} instead of {cpuWords(promised)}: something else kept this host
          busy meanwhile.
        </p>
      ) : null}
    </div>
  )
}
