import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

const manifestSchema = z.object({
  node: z.record(z.string(), z.looseObject({ exportedName: z.string().optional() })),
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

/** Server actions by their exported name, as the build numbered them. */
export function actionIds(): Map<string, string> {
  const file = path.join(root, '.next', 'server', 'server-reference-manifest.json')
  const { node } = manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const ids = new Map<string, string>()
  for (const [id, { exportedName }] of Object.entries(node)) if (exportedName) ids.set(exportedName, id)
  return ids
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
  const id = actionIds().get(name)
  if (!id) throw new Error(`the build has no action called ${name}`)
  const answer = await fetch(new URL('/instances', url), {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'next-action': id,
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
      origin: url,
      ...(cookie ? { cookie } : {}),
    },
    body: JSON.stringify([input]),
  })
  const text = await answer.text()
  return { ...answerSchema.parse(resultOf(text)), cookies: answer.headers.getSetCookie() }
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
