import { cpuWords } from '#app/_features/limits/share-bar.tsx'
import { ColumnHead, SmallTable } from '#app/_ui/small-table.tsx'
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
      <div className="max-w-3xl">
        <SmallTable
          head={
            <>
              <ColumnHead>Name</ColumnHead>
              <ColumnHead className="w-16 text-right max-sm:hidden">Busy</ColumnHead>
              <ColumnHead className="w-24 text-right">Predicted</ColumnHead>
              <ColumnHead className="w-24 text-right">Measured</ColumnHead>
              <ColumnHead className="w-36 text-right max-sm:hidden">Of all measured</ColumnHead>
              <ColumnHead className="w-32 text-right max-sm:hidden">Each process</ColumnHead>
            </>
          }
        >
          {rows.map((row) => {
            const each = row.measured === null ? '…' : cpuWords(row.measured / row.processes)
            const ofAll = row.measured === null ? '…' : `${((row.measured / total) * 100).toFixed(1)} %`
            return (
              <tr key={`${row.project}/${row.name}`} className="h-8 border-b border-separator tabular-nums">
                <th scope="row" className="py-1 pr-4 font-medium wrap-anywhere">
                  {row.name}
                  {row.project === 'default' ? null : (
                    <span className="font-normal text-muted"> {row.project}</span>
                  )}
                  <span className="block text-xs font-normal text-muted sm:hidden">
                    {row.processes} busy, {each} each, {ofAll} of all
                  </span>
                </th>
                <td className="pr-4 text-right max-sm:hidden">{row.processes}</td>
                <td className="pr-4 text-right">{cpuWords(row.predicted)}</td>
                <td className="pr-4 text-right">{row.measured === null ? '…' : cpuWords(row.measured)}</td>
                <td className="pr-4 text-right max-sm:hidden">{ofAll}</td>
                <td className="pr-4 text-right max-sm:hidden">{each}</td>
              </tr>
            )
          })}
        </SmallTable>
      </div>
      {phase === 'done' && total < 0.95 * promised ? (
        <p className="max-w-prose text-muted">
          Together they got {cpuWords(total)} instead of {cpuWords(promised)}: something else kept this host
          busy meanwhile.
        </p>
      ) : null}
    </div>
  )
}
