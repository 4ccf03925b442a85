import type { ErrorCode } from '#contracts/errors.ts'
import type { HostdErrorCode, HostdFailure } from '#hostd/failure.ts'
import { AppError } from '#server/platform/app-error.ts'

const codes: Partial<Record<HostdErrorCode, ErrorCode>> = {
  'invalid-arguments': 'invalid-input',
  'not-permitted': 'hostd-not-running',
  'not-found': 'not-found',
  conflict: 'conflict',
  'changed-meanwhile': 'changed-meanwhile',
  'not-supported': 'not-supported',
}

export function toAppError({ code, message, detail, fields }: HostdFailure): AppError {
  const advice = code === 'not-permitted' ? ' Start it with --user and the user the console runs as.' : ''
  return new AppError(codes[code] ?? 'hostd-failed', `${message}${advice}`, {
    ...(detail && { detail }),
    ...(fields && { fields }),
  })
}

/** That hostd does not run is a state pages know and show, not a fault. */
export function connectFailure(socketPath: string, error: Error): AppError {
  const code = 'code' in error ? error.code : ''
  const message =
    code === 'EACCES'
      ? `hostd runs, but the console's user may not open ${socketPath}. Start hostd with --user and that user.`
      : `hostd does not run on ${socketPath}. As root: systemctl start gantry-hostd, or npm run up.`
  return new AppError('hostd-not-running', message, { cause: error, detail: error.message })
}
