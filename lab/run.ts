import { spawn } from 'node:child_process'

/** A program and its arguments, ready for any launcher. */
export type Command = { file: string; args: string[] }

export type RunOptions = {
  input?: string | undefined
  env?: NodeJS.ProcessEnv | undefined
  cwd?: string | undefined
  /** Milliseconds after which the program is killed. */
  timeout?: number | undefined
  /** Also accept a non-zero exit code; the caller looks at `code`. */
  allowFailure?: boolean | undefined
}

export type RunResult = { code: number; stdout: string; stderr: string }

/** The caller's environment with the system's own programs first: a PATH may lack the sbin folders. */
export function systemEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const system = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
  return { ...process.env, PATH: `${system}:${process.env.PATH ?? ''}`, ...extra }
}

/** Runs a program by name and argument list, never through a shell. Rejects on a non-zero exit unless `allowFailure`. */
export function run(file: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const env = options.env ?? systemEnvironment()
    // A session of its own: a Ctrl C in the terminal is for the lab's command to deal with, not for the programs it runs.
    const child = spawn(file, args, { env, cwd: options.cwd, stdio: 'pipe', detached: true })
    const out: Buffer[] = []
    const err: Buffer[] = []
    let timedOut = false
    const timer = setTimeout(() => {
      timedOut = true
      child.kill('SIGKILL')
    }, options.timeout ?? 60_000)
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.once('error', (error) => {
      clearTimeout(timer)
      reject(new Error(`${file} could not be started`, { cause: error }))
    })
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      const result = {
        code: code ?? 128,
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: Buffer.concat(err).toString('utf8'),
      }
      if (timedOut)
        reject(new Error(`${commandLine(file, args)}: no end after ${options.timeout ?? 60_000} ms`))
      else if (result.code === 0 || options.allowFailure) resolve(result)
      else {
        const why = result.stderr.trim() || result.stdout.trim() || (signal ?? '')
        reject(new Error(`${commandLine(file, args)}: exit ${result.code}: ${why}`))
      }
    })
    // A program that ends before it has read its input closes the pipe; its exit code tells the story.
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input ?? '')
  })
}

function commandLine(file: string, args: readonly string[]): string {
  return [file, ...args].join(' ').slice(0, 300)
}
