import { splitCommand } from '#contracts/split-command.ts'
import { type TerminalStart, terminalStartSchema } from '#contracts/terminals.ts'

/** What is typed to start a terminal otherwise than by the default. */
export type StartFormValues = { command: string; user: string; cwd: string; environment: string }
export const emptyStartForm: StartFormValues = { command: '', user: '', cwd: '', environment: '' }

type Field = keyof StartFormValues
export type ReadStartForm =
  | { start: TerminalStart; errors: null }
  | { start: null; errors: Partial<Record<Field, string>> }

const userName = /^[a-z_][a-z0-9_.-]{0,31}$/i

/** The form as what LXD is asked for, or what is wrong with it by field. */
export function readStartForm(values: StartFormValues): ReadStartForm {
  const errors: Partial<Record<Field, string>> = {}
  const command = splitCommand(values.command)
  if (command === null) errors.command = 'A quote is left open'
  const environment = readEnvironment(values.environment)
  if (environment === null) errors.environment = 'Write one NAME=value in each line'
  const user = values.user.trim()
  const plain = command?.length === 0 && values.cwd.trim() === '' && values.environment.trim() === ''
  if (user !== '' && !/^\d+$/.test(user)) {
    if (!userName.test(user)) errors.user = 'Write a user ID such as 1000, or a name'
    else if (!plain)
      errors.user = 'LXD takes a numeric ID here. A name works for a login shell with nothing else set.'
    else return { start: { command: ['su', '-l', user] }, errors: null }
  }
  if (Object.keys(errors).length > 0) return { start: null, errors }
  return checked({
    ...(command && command.length > 0 ? { command } : {}),
    ...(user === '' ? {} : { user: Number(user) }),
    ...(values.cwd.trim() === '' ? {} : { cwd: values.cwd.trim() }),
    ...(environment && Object.keys(environment).length > 0 ? { environment } : {}),
  })
}

function checked(start: TerminalStart): ReadStartForm {
  const result = terminalStartSchema.safeParse(start)
  if (result.success) return { start: result.data, errors: null }
  const errors: Partial<Record<Field, string>> = {}
  for (const { path, message } of result.error.issues) {
    const field = path[0]
    if (field === 'command' || field === 'user' || field === 'cwd' || field === 'environment')
      errors[field] ??= message
  }
  return { start: null, errors }
}

function readEnvironment(text: string): Record<string, string> | null {
  const environment: Record<string, string> = {}
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const equals = line.indexOf('=')
    if (equals < 1) return null
    environment[line.slice(0, equals).trim()] = line.slice(equals + 1)
  }
  return environment
}
