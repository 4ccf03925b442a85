import { Document, isScalar, LineCounter, parseDocument, Scalar, visit } from 'yaml'
import { z } from 'zod'
import { clusterSchema, printedCluster } from './cluster-preseed.ts'

// `lxd init --preseed` refuses unknown keys, so every object here is strict; null stands for "nothing", as in what it prints.
const text = z.string('Write a text')
const config = z
  .record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean()], 'Write a text, a number or true or false'),
  )
  .nullish()
  .transform((value) =>
    Object.fromEntries(Object.entries(value ?? {}).map(([key, each]) => [key, String(each)])),
  )
/** Pools, networks and profiles take texts only: LXD refuses `size: 5` there. */
const strings = z
  .record(z.string(), z.string('Write this in quotes: LXD takes texts only here'))
  .nullish()
  .transform((value) => value ?? {})
const description = text.nullish().transform((value) => value ?? '')
const name = text
  .min(1, 'Write a name')
  .regex(/^[^\s/]+$/, 'No spaces and no slash')
  .refine((value) => value !== '.' && value !== '..', 'Not a name')

function many<T>(item: z.ZodType<T>) {
  return z
    .array(item, 'Write a list, each entry with a dash')
    .nullish()
    .transform((value) => value ?? [])
}

const poolSchema = z.strictObject({
  config: strings,
  description,
  name,
  driver: text.min(1, 'Write a driver'),
})
const networkSchema = z.strictObject({
  config: strings,
  description,
  name: name.max(15, 'At most 15 characters'),
  type: text.nullish().transform((value) => value ?? ''),
  project: text.nullish().transform((value) => value || 'default'),
})
const profileSchema = z.strictObject({
  config: strings,
  description,
  devices: z
    .record(z.string(), z.record(z.string(), z.string('Write this in quotes: LXD takes texts only here')))
    .nullish()
    .transform((value) => value ?? {}),
  name,
})
const projectSchema = z.strictObject({ config: strings, description, name })

export const preseedSchema = z.strictObject({
  config,
  networks: many(networkSchema),
  storage_pools: many(poolSchema),
  profiles: many(profileSchema),
  projects: many(projectSchema),
  cluster: clusterSchema,
})
export type Preseed = z.infer<typeof preseedSchema>

export type PreseedProblem = { line: number; path: string; message: string }
export type ParsedPreseed =
  | { preseed: Preseed; problems: null }
  | { preseed: null; problems: PreseedProblem[] }

/** Reads a preseed as strictly as `lxd init --preseed` does. Each problem has its line and what it is about. */
export function parsePreseed(source: string): ParsedPreseed {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, version: '1.1', uniqueKeys: true })
  const broken = document.errors.map((error) => ({
    line: lines.linePos(error.pos[0]).line,
    path: '',
    message: (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, ''),
  }))
  if (broken.length > 0) return { preseed: null, problems: broken }
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 20 })
  } catch {
    return { preseed: null, problems: [{ line: 1, path: '', message: 'Too many aliases' }] }
  }
  const parsed = preseedSchema.safeParse(value ?? {})
  if (parsed.success) return { preseed: parsed.data, problems: null }
  const problems = parsed.error.issues.map((issue) => ({
    line: lineOf(document, lines, issue.path),
    path: issue.path.join('.'),
    message:
      issue.code === 'unrecognized_keys' ? `lxd init does not know ${issue.keys.join(', ')}` : issue.message,
  }))
  return { preseed: null, problems }
}

function lineOf(document: Document.Parsed, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true)
    const at = isScalar(node) ? node.range?.[0] : rangeOf(node)
    if (at !== undefined) return lines.linePos(at).line
  }
  return 1
}

function rangeOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range))
    return undefined
  const [start]: unknown[] = node.range
  return typeof start === 'number' ? start : undefined
}

/** The text as `lxd init` prints it: its order of keys, its quotes. */
export function printPreseed(preseed: Preseed): string {
  const document = new Document({
    config: sorted(preseed.config),
    networks: preseed.networks.map((network) => ({
      config: sorted(network.config),
      description: network.description,
      name: network.name,
      type: network.type,
      project: network.project,
    })),
    storage_pools: preseed.storage_pools.map((pool) => ({
      config: sorted(pool.config),
      description: pool.description,
      name: pool.name,
      driver: pool.driver,
    })),
    profiles: preseed.profiles.map((profile) => ({
      config: sorted(profile.config),
      description: profile.description,
      devices: sorted(
        Object.fromEntries(Object.entries(profile.devices).map(([key, device]) => [key, sorted(device)])),
      ),
      name: profile.name,
    })),
    projects: preseed.projects.map((project) => ({
      config: sorted(project.config),
      description: project.description,
      name: project.name,
    })),
    cluster: preseed.cluster && printedCluster(preseed.cluster),
  })
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && looksOtherwise.test(node.value)) node.type = Scalar.QUOTE_DOUBLE
    },
  })
  return document.toString({ indentSeq: false, lineWidth: 0, singleQuote: true })
}

/** Texts that YAML would read as a number, a truth or nothing: `lxd init` puts them in double quotes. */
const looksOtherwise = new RegExp(
  [
    '',
    'true|false|yes|no|on|off|y|n|null|~',
    '[-+]?(\\.\\d+|\\d[\\d_]*(\\.[\\d_]*)?)(e[-+]?\\d+)?',
    '[-+]?0[xbo][\\da-f_]+',
    // 1:30 was a number once.
    '[-+]?\\d[\\d_]*(:[0-5]?\\d)+(\\.[\\d_]*)?',
    '\\d{4}-\\d\\d?-\\d\\d?.*',
  ]
    .map((pattern) => `^(${pattern})$`)
    .join('|'),
  'i',
)

function sorted<T>(map: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)))
}
