import type { DocumentProblem } from '#contracts/documents/document-problem.ts'

/** How many errors and warnings there are, and where the first stands. */
export function ProblemCount({ problems }: { problems: readonly DocumentProblem[] }) {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.length - errors
  const [first] = problems
  if (first === undefined) return null
  const words = [
    ...(errors > 0 ? [`${errors} ${errors === 1 ? 'error' : 'errors'}`] : []),
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`] : []),
  ].join(', ')
  return (
    <span role="status" className={errors > 0 ? 'text-danger' : 'text-warning'}>
      {words}, line {first.line}
    </span>
  )
}
