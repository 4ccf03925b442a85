import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

const manifestSchema = z.object({
  node: z.record(
    z.string(),
    z.looseObject({ exportedName: z.string().optional(), workers: z.record(z.string(), z.unknown()) }),
  ),
})
const answerSchema = z.object({
  data: z.unknown().optional(),
  serverError: z
    .looseObject({
      code: z.string(),
      message: z.string(),
      fields: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
})
export type ActionAnswer = z.infer<typeof answerSchema> & { cookies: string[] }

export type ServerAction = { id: string; page: string }

/**
 * Server actions by their exported name: the number the build gave them and a page they belong to. Posted to another
 * page, Next would hand them on by a request to itself.
 */
export function serverActions(): Map<string, ServerAction> {
  const file = path.join(root, '.next', 'server', 'server-reference-manifest.json')
  const { node } = manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const actions = new Map<string, ServerAction>()
  for (const [id, { exportedName, workers }] of Object.entries(node)) {
    const [worker] = Object.keys(workers)
    if (exportedName && worker) actions.set(exportedName, { id, page: pathOf(worker) })
  }
  return actions
}

/** `app/(console)/instances/[project]/[name]/page` → `/instances/x/x` */
function pathOf(worker: string): string {
  const parts = worker.split('/').slice(1, -1)
  return `/${parts
    .filter((part) => !part.startsWith('('))
    .map((part) => (part.startsWith('[') ? 'x' : part))
    .join('/')}`
}

/** The request of a server action, as the browser's runtime makes it, for a caller with a way of its own to send it. */
export function actionRequest(name: string, input: unknown) {
  const action = serverActions().get(name)
  if (!action) throw new Error(`the build has no action called ${name}`)
  const headers = {
    'next-action': action.id,
    accept: 'text/x-component',
    'content-type': 'text/plain;charset=UTF-8',
  }
  return { page: action.page, headers, body: JSON.stringify([input]) }
}

/** What the action answered to it. */
export function actionAnswer(text: string): z.infer<typeof answerSchema> {
  return answerSchema.parse(resultOf(text))
}

/**
 * Calls a server action as the browser's runtime does, but without the page: what somebody with a script would try.
 */
export async function callAction(
  url: string,
  cookie: string | null,
  name: string,
  input: unknown,
): Promise<ActionAnswer> {
  const { page, headers, body } = actionRequest(name, input)
  const answer = await fetch(new URL(page, url), {
    method: 'POST',
    redirect: 'manual',
    headers: { ...headers, origin: url, ...(cookie ? { cookie } : {}) },
    body,
  })
  return { ...actionAnswer(await answer.text()), cookies: answer.headers.getSetCookie() }
}

/** The runtime's answer is lines of `<row>:<json>`; row 0 names the row that holds what the action returned. */
function resultOf(text: string): unknown {
  const rows = new Map<string, string>()
  for (const line of text.split('\n')) {
    const cut = line.indexOf(':')
    if (cut > 0) rows.set(line.slice(0, cut), line.slice(cut + 1))
  }
  const root = z.looseObject({ a: z.string() }).safeParse(JSON.parse(rows.get('0') ?? 'null'))
  if (!root.success) throw new Error(`not an action's answer: ${text.slice(0, 300)}`)
  return JSON.parse(rows.get(root.data.a.replace(/^\$@/, '')) ?? 'null')
}
