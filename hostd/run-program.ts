import { spawn } from 'node:child_process'
import { HostdError } from './failure.ts'

/** Where programs are looked for, whatever hostd was started with. */
export const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin'

/** Output beyond this is cut, in bytes. */
const longestOutput = 1024 * 1024

export type ProgramResult = { code: number; stdout: string; stderr: string }
export type ProgramOptions = {
  /** Milliseconds after which it is killed (10 s). */
  timeoutMs?: number
  input?: string
  signal?: AbortSignal
  env?: Readonly<Record<string, string>>
}

/** Runs a program by name and arguments, never through a shell. Resolves with whatever code it ended with.
 * Errors: `not-supported` where there is no such program, `program-failed` where it took too long. */
export function runProgram(
  file: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<ProgramResult> {
  const timeoutMs = options.timeoutMs ?? 10_000
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      stdio: 'pipe',
      cwd: '/',
      env: {
        PATH: systemPath,
        LANG: 'C.UTF-8',
        LC_ALL: 'C.UTF-8',
        ...options.env,
        NODE_ENV: process.env.NODE_ENV,
      },
      signal: options.signal,
      killSignal: 'SIGKILL',
    })
    let late = false
    const timer = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, timeoutMs)
    const stdout = collect(child.stdout)
    const stderr = collect(child.stderr)
    child.once('error', (error) => {
      clearTimeout(timer)
      const missing = 'code' in error && error.code === 'ENOENT'
      const message = missing ? `This host has no ${file}.` : `${file} could not be run.`
      reject(
        new HostdError(missing ? 'not-supported' : 'program-failed', message, {
          detail: error.message,
          cause: error,
        }),
      )
    })
    child.once('close', (code) => {
      clearTimeout(timer)
      if (late) reject(new HostdError('program-failed', `${file} did not end within ${timeoutMs / 1000} s.`))
      else resolve({ code: code ?? 128, stdout: stdout(), stderr: stderr() })
    })
    // A program that ends before it has read its input closes the pipe; its exit code tells the story.
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input ?? '')
  })
}

/** The same, where anything but success is a failure. */
export async function runOrFail(
  file: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<ProgramResult> {
  const result = await runProgram(file, args, options)
  if (result.code === 0) return result
  const detail = result.stderr.trim() || result.stdout.trim()
  throw new HostdError('program-failed', `${[file, ...args].join(' ')} ended with ${result.code}.`, {
    detail,
  })
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = []
  let length = 0
  stream.on('data', (chunk: Buffer) => {
    if (length < longestOutput) chunks.push(chunk)
    length += chunk.length
  })
  return () => Buffer.concat(chunks).toString('utf8').slice(0, longestOutput)
}
