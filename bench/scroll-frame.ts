import type { CDPSession, Page } from '@playwright/test'
import { z } from 'zod'
import { quantile } from './bench.ts'

export type ScrollFrame = {
  /**
   * p95 of the main thread's time for one frame, ms by the clock, and what the processor spent of it. The clock also counts
   * waiting, for a processor and at the commit for the compositor's thread: on a machine that has other things to do it
   * tells of those, and only the processor's time compares.
   */
  work: number
  cpu: number
  /** p95 between frames: at least 16.7 ms in a browser that paints 60 times a second, however little there is to do. */
  interval: number
}

const frames = 45
const rowsPerFrame = 10
const rowHeight = 34
// Of the category `toplevel`: one event a task. The timeline of the developer tools, which has tasks too, writes a hundred
// events in every frame and so adds a seventh to what it measures.
const task = 'ThreadControllerImpl::RunTask'

const traceEvent = z.looseObject({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  dur: z.number().default(0),
  tdur: z.number().default(0),
})
type TraceEvent = z.infer<typeof traceEvent>

/**
 * The list moves by ten rows in each of 45 frames. Counted is every task of the main thread from one frame to the next,
 * as the browser traces it: the scroll event with React's rendering, style, layout, paint and what else there is. A timer
 * inside of requestAnimationFrame sees less, because the scroll event comes before it.
 */
export async function scrollFrame(opened: Page): Promise<ScrollFrame> {
  const session = await opened.context().newCDPSession(opened)
  const { events, intervals } = await traced(session, () => scroll(opened))
  const marks = events.filter((event) => event.name === 'scrolled-frame')
  const [first] = marks
  if (!first) throw new Error('the trace has no frames')
  const tasks = events.filter(
    ({ name, ph, pid, tid }) => name === task && ph === 'X' && pid === first.pid && tid === first.tid,
  )
  // A mark stands inside of its frame's task, so the task that begins before it belongs to it.
  const perFrame = marks.slice(1).map((mark, i) => {
    const from = marks[i]?.ts ?? 0
    const own = tasks.filter(({ ts }) => ts > from && ts <= mark.ts)
    const sum = (of: (task: TraceEvent) => number) => own.reduce((all, task) => all + of(task), 0) / 1000
    return { work: sum((task) => task.dur), cpu: sum((task) => task.tdur) }
  })
  await session.detach()
  return {
    work: quantile(
      perFrame.map((frame) => frame.work),
      0.95,
    ),
    cpu: quantile(
      perFrame.map((frame) => frame.cpu),
      0.95,
    ),
    interval: quantile(intervals, 0.95),
  }
}

async function traced(session: CDPSession, run: () => Promise<number[]>) {
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) =>
    events.push(...z.array(traceEvent.catch(unreadable)).parse(value)),
  )
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['blink.user_timing', 'toplevel'] },
  })
  const intervals = await run()
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await complete
  return { events, intervals }
}

const unreadable: TraceEvent = { name: '', ph: '', pid: 0, tid: 0, ts: 0, dur: 0, tdur: 0 }

/** Returns the time between frames. */
function scroll(opened: Page): Promise<number[]> {
  return opened.evaluate(
    async ({ frames, step }) => {
      const scrollable = [...document.querySelectorAll<HTMLElement>('*')]
        .filter((e) => e.scrollHeight > e.clientHeight + 1000 && getComputedStyle(e).overflowY !== 'visible')
        .sort((a, b) => b.scrollHeight - a.scrollHeight)[0]
      if (!scrollable) throw new Error('nothing scrolls')
      const times: number[] = []
      for (let i = 0; i <= frames; i++) {
        const time = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
        performance.mark('scrolled-frame')
        // Only written: to read where it stands would make the browser lay it out at once.
        scrollable.scrollTop = (i + 1) * step
        times.push(time)
      }
      return times.slice(1).map((time, i) => time - (times[i] ?? time))
    },
    { frames, step: rowsPerFrame * rowHeight },
  )
}
