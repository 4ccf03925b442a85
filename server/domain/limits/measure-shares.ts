import { setTimeout as sleep } from 'node:timers/promises'
import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { contenderOfInstance, fairShares } from '#contracts/limits/fair-shares.ts'
import { isUnderWay, type Measurement, type MeasurementDraft } from '#contracts/limits/limits.ts'
import type { Viewer } from '#contracts/people.ts'
import { lxd } from '#server/lxd/client.ts'
import { failureWords } from '#server/lxd/errors.ts'
import { getInstanceState } from '#server/lxd/resources/instances.ts'
import { AppError } from '#server/platform/app-error.ts'
import { remember } from '#server/platform/remember.ts'
import { type BusyProcess, startBusyProcess } from './busy-process.ts'
import { limitHost } from './limit-host.ts'
import { limitedInstances } from './limited-instances.ts'

type Run = { state: Measurement; stop: AbortController; over: Promise<void> }
type Holder = { run: Run | null }
const holder = (): Holder => remember('measurement', () => ({ run: null }))

/** The scheduler needs a moment to spread new processes over the CPUs; what happens in it is not counted. */
const settleMs = 1000

/** The measurement that runs, or the last one; null when there was none since the console started. */
export function currentMeasurement(): Measurement | null {
  return holder().run?.state ?? null
}

/**
 * Keeps the chosen instances busy for the given time and compares what each got with what its limits promise. One at a time for
 * the whole host, since two would measure each other. Errors: `conflict` while one runs.
 */
export async function measureShares(
  draft: MeasurementDraft,
  person: Pick<Viewer, 'name'>,
): Promise<Measurement> {
  const kept = holder()
  if (kept.run && isUnderWay(kept.run.state))
    throw new AppError(
      'conflict',
      `${kept.run.state.person} is measuring right now. Wait for its end, or stop it.`,
    )
  const state: Measurement = {
    phase: 'starting',
    person: person.name,
    seconds: draft.seconds,
    countingSince: null,
    rows: draft.instances.map((each) => ({ ...each, predicted: 0, measured: null })),
    error: null,
  }
  const run: Run = { state, stop: new AbortController(), over: Promise.resolve() }
  kept.run = run
  run.over = conduct(run, draft)
  return state
}

/** Ends the measurement that runs; its processes are gone when this returns. */
export async function stopMeasurement(): Promise<void> {
  const { run } = holder()
  run?.stop.abort()
  await run?.over
}

/** Never throws: what goes wrong is the measurement's outcome. */
async function conduct(run: Run, draft: MeasurementDraft): Promise<void> {
  const started: BusyProcess[] = []
  const change = (next: Partial<Measurement>) => {
    run.state = { ...run.state, ...next }
  }
  try {
    change({ rows: await predicted(draft) })
    const seconds = draft.seconds + 30
    await Promise.all(
      draft.instances.flatMap((ref) =>
        Array.from({ length: ref.processes }, async () => {
          started.push(await startBusyProcess(lxd(), ref, seconds))
        }),
      ),
    )
    await sleep(settleMs, undefined, { signal: run.stop.signal })
    const before = await usageOf(draft.instances)
    change({ phase: 'measuring', countingSince: new Date().toISOString() })
    await sleep(draft.seconds * 1000, undefined, { signal: run.stop.signal })
    const after = await usageOf(draft.instances)
    const rows = run.state.rows.map((row) => ({ ...row, measured: rate(before, after, instanceKey(row)) }))
    change({ phase: 'done', rows })
  } catch (error) {
    if (run.stop.signal.aborted) change({ phase: 'stopped' })
    else change({ phase: 'failed', error: failureWords(error) })
  } finally {
    for (const busy of started) busy.stop()
    await Promise.all(started.map((busy) => busy.over))
  }
}

async function predicted(draft: MeasurementDraft): Promise<Measurement['rows']> {
  const [host, instances] = await Promise.all([limitHost(), limitedInstances()])
  const contenders = draft.instances.map((ref) => {
    const instance = instances.find((each) => instanceKey(each) === instanceKey(ref))
    if (!instance) throw new AppError('not-found', `There is no instance ${instanceKey(ref)} any more.`)
    return contenderOfInstance(instance, host, { busy: ref.processes })
  })
  const shares = fairShares(contenders, host.cpus)
  return draft.instances.map((ref, i) => ({ ...ref, predicted: shares[i]?.guaranteed ?? 0, measured: null }))
}

/** Nanoseconds of CPU time used so far, and when that was read. */
type Usage = ReadonlyMap<string, { used: number; at: number }>

async function usageOf(refs: readonly InstanceRef[]): Promise<Usage> {
  const read = refs.map(async (ref) => {
    const state = await getInstanceState(lxd(), ref.project, ref.name)
    const entry = { used: state.cpu?.usage ?? 0, at: performance.now() }
    return [instanceKey(ref), entry] as const
  })
  return new Map(await Promise.all(read))
}

function rate(before: Usage, after: Usage, key: string): number | null {
  const [from, to] = [before.get(key), after.get(key)]
  return from && to ? (to.used - from.used) / 1e6 / (to.at - from.at) : null
}
