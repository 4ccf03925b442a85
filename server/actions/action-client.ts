import 'server-only'
import { headers } from 'next/headers'
import { createSafeActionClient, returnServerError } from 'next-safe-action'
import type { z } from 'zod'
import type { Failure } from '#contracts/errors.ts'
import type { Viewer } from '#contracts/people.ts'
import type { Permission } from '#contracts/permissions.ts'
import { type AuditRecord, recordAudit } from '#server/access/audit.ts'
import { clientAddress } from '#server/access/client-address.ts'
import { demandOrigin } from '#server/access/origin.ts'
import { demand } from '#server/access/permissions.ts'
import { fullSessionOf } from '#server/access/session.ts'
import { AppError } from '#server/platform/app-error.ts'
import { failureOf, treeMessages } from '#server/platform/failure.ts'

type ActionOptions<Input> = {
  /** What the audit log calls it, e.g. `instance.stop`. */
  name: string
  permission: Permission
  /** The target for the audit log. */
  audit: (input: Input) => string
}

type Who = Pick<AuditRecord, 'viewer' | 'address'>
type ActionContext = { viewer: Viewer; sessionId: string; address: string }

const client = createSafeActionClient({ handleServerError: failureOf })

/**
 * Every server action is made by this: origin, session and permission are checked before the input is looked at, the
 * outcome is audited, and whatever goes wrong arrives as a `Failure` in `serverError` (fields under `invalid-input`).
 *
 *     export const stopInstance = action({
 *       name: 'instance.stop',
 *       permission: 'instance:operate',
 *       audit: (input: InstanceRef) => instanceKey(input),
 *     })
 *       .inputSchema(instanceRefSchema)
 *       .action(({ parsedInput, ctx }) => …)
 */
export function action<Input>(options: ActionOptions<Input>) {
  return guarded(options, (input) => admit(options, input))
}

/**
 * For the few actions that nobody can be signed in for yet: sign-in and one-time links. Only the origin is checked here;
 * each limits its own rate. The list of them stands in the test that looks for missing guards.
 */
export function publicAction<Input>(options: Omit<ActionOptions<Input>, 'permission'>) {
  return guarded(options, async () => {
    const from = await headers()
    demandOrigin(from.get('origin'), from.get('host'))
    return { viewer: null, address: clientAddress(from) }
  })
}

/** `enter`: finds out who asks, and throws unless they may. */
function guarded<Input, Context extends Who>(
  { name, audit }: Omit<ActionOptions<Input>, 'permission'>,
  enter: (clientInput: unknown) => Promise<Context>,
) {
  return {
    inputSchema: <Parsed extends Input, Given>(schema: z.ZodType<Parsed, Given>) => ({
      action: <Output>(run: (given: { parsedInput: Parsed; ctx: Context }) => Promise<Output>) =>
        client
          .use(async ({ clientInput, next }) => next({ ctx: await enter(clientInput) }))
          .inputSchema(schema, { handleValidationErrorsShape: refuseInput })
          .action(({ parsedInput, ctx }) =>
            audited(ctx, name, parsedInput, audit(parsedInput), () => run({ parsedInput, ctx })),
          ),
    }),
  }
}

async function admit(
  { name, permission }: { name: string; permission: Permission },
  clientInput: unknown,
): Promise<ActionContext> {
  const from = await headers()
  const address = clientAddress(from)
  demandOrigin(from.get('origin'), from.get('host'))
  const session = await fullSessionOf(from.get('cookie'))
  // Strangers are not written down: they could fill the disk.
  if (!session) throw new AppError('unauthenticated', 'Sign in to go on.')
  const { viewer } = session
  try {
    demand(viewer, permission)
  } catch (error) {
    const failure = failureOf(error)
    const attempt = { viewer, address, action: name, target: '', input: clientInput }
    await recordAudit({ ...attempt, outcome: 'refused', failure })
    return returnServerError(failure)
  }
  return { viewer, sessionId: session.id, address }
}

async function audited<Output>(
  who: Who,
  name: string,
  input: unknown,
  target: string,
  run: () => Promise<Output>,
): Promise<Output> {
  const record = (outcome: AuditRecord['outcome'], failure?: Failure) =>
    recordAudit({ viewer: who.viewer, address: who.address, action: name, target, input, outcome, failure })
  try {
    const output = await run()
    await record('done')
    return output
  } catch (error) {
    const failure = failureOf(error)
    if (failure.code !== 'rate-limited') await record('failed', failure)
    // Already translated and logged: thrown again, an `internal` would be logged twice, under two ids.
    return returnServerError(failure)
  }
}

/** Called with zod's messages as a tree; leaves as `invalid-input` with one message per field. */
async function refuseInput(tree: unknown): Promise<never> {
  throw new AppError('invalid-input', 'Some of what was sent cannot be used.', { fields: treeMessages(tree) })
}
