import { connect, type Socket } from 'node:net'
import type { z } from 'zod'
import type { HostdFailure } from '#hostd/failure.ts'
import { onLines } from '#hostd/lines.ts'
import type { VerbShape } from '#hostd/verb-shape.ts'
import { answerSchema, type HostdPerson, longestLine } from '#hostd/wire.ts'
import { AppError } from '#server/platform/app-error.ts'
import { connectFailure, toAppError } from './hostd-errors.ts'

export type HostdClient = {
  socketPath: string
  /**
   * Asks for one verb on behalf of somebody. Connects when there is no connection; a connection that is lost fails what
   * was asked on it and is made anew by the next call.
   * Errors: `hostd-not-running`, `hostd-failed`, and what the verb itself refuses with.
   */
  call<Args extends z.ZodType, Result extends z.ZodType>(
    shape: VerbShape<Args, Result>,
    args: z.input<Args>,
    person: HostdPerson,
    options?: { timeoutMs?: number },
  ): Promise<z.output<Result>>
  close(): void
}

type Waiting = { done(result: unknown): void; fail(error: AppError): void }
type Connection = { socket: Socket; waiting: Map<number, Waiting> }

const patienceMs = 15_000

export function createHostdClient(socketPath: string): HostdClient {
  let current: Promise<Connection> | null = null
  let lastId = 0

  function connection(): Promise<Connection> {
    current ??= open(socketPath, () => {
      current = null
    })
    return current
  }

  async function ask(verb: string, args: unknown, person: HostdPerson, timeoutMs: number): Promise<unknown> {
    const { socket, waiting } = await connection()
    const id = ++lastId
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        waiting.delete(id)
        reject(new AppError('hostd-failed', `hostd did not answer within ${timeoutMs / 1000} s.`))
      }, timeoutMs)
      const settle = () => {
        clearTimeout(late)
        waiting.delete(id)
      }
      waiting.set(id, {
        done(result) {
          settle()
          resolve(result)
        },
        fail(error) {
          settle()
          reject(error)
        },
      })
      socket.write(`${JSON.stringify({ id, verb, args, person: { id: person.id, name: person.name } })}\n`)
    })
  }

  return {
    socketPath,
    async call(shape, args, person, { timeoutMs = patienceMs } = {}) {
      const parsed = shape.result.safeParse(await ask(shape.name, args, person, timeoutMs))
      if (parsed.success) return parsed.data
      throw new AppError('hostd-failed', 'hostd is of another version than the console. Restart both.', {
        cause: parsed.error,
      })
    },
    close() {
      void current?.then(({ socket }) => socket.destroy()).catch(() => undefined)
      current = null
    },
  }
}

/** Calls `lost` once the connection is of no use any more, and fails everybody who waits on it. */
async function open(socketPath: string, lost: () => void): Promise<Connection> {
  const waiting = new Map<number, Waiting>()
  const socket = connect(socketPath)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', (error) => {
      lost()
      reject(connectFailure(socketPath, error))
    })
  })
  let reason: HostdFailure | null = null
  const end = () => {
    lost()
    const error = reason
      ? toAppError(reason)
      : new AppError(
          'hostd-not-running',
          'hostd ended before it answered. What it was doing it undoes when it starts again.',
        )
    for (const each of [...waiting.values()]) each.fail(error)
  }
  socket.on('error', () => socket.destroy())
  socket.once('close', end)
  onLines(socket, longestLine, (line) => {
    const answer = readAnswer(line)
    if (!answer) return void socket.destroy()
    if (answer.id === null) {
      reason = 'error' in answer ? answer.error : null
      return
    }
    const asked = waiting.get(answer.id)
    if ('error' in answer) asked?.fail(toAppError(answer.error))
    else asked?.done(answer.result)
  })
  // An open connection alone is no reason to stay.
  socket.unref()
  return { socket, waiting }
}

function readAnswer(line: string) {
  try {
    return answerSchema.parse(JSON.parse(line))
  } catch {
    return null
  }
}
