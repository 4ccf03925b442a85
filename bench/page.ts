import type { Browser, Page } from '@playwright/test'
import { type Bench, median, round } from './bench.ts'
import { openPage } from './pages.ts'
import { type ScrollFrame, scrollFrame } from './scroll-frame.ts'

const rounds = 7

/** The instance list with 500 instances in Chromium, cold: first row, bytes over the wire, main-thread time of one scroll frame. */
export const page: Bench = {
  name: 'page',
  async run(stage) {
    await stage.fleet()
    const { url } = await stage.console()
    const cookie = await stage.cookie()
    const browser = await stage.browser()
    await visit(browser, url, cookie)
    const visits: Visit[] = []
    for (let i = 0; i < rounds; i++) visits.push(await visit(browser, url, cookie))
    const of = (key: keyof Visit) => median(visits.map((v) => v[key]))
    const firstRow = of('firstRow')
    const [scriptKB, dataKB, frame] = [of('scriptBytes') / 1024, of('dataBytes') / 1024, of('work')]
    return {
      name: 'page',
      unit: 'ms',
      ours: round(firstRow, 0),
      peer: null,
      ratio: null,
      samples: visits.length,
      target: 'first row ≤ 600 ms, JS ≤ 260 KB, data ≤ 150 KB, scroll frame p95 ≤ 16 ms',
      reached: firstRow <= 600 && scriptKB <= 260 && dataKB <= 150 && frame <= 16,
      scriptKB: round(scriptKB, 1),
      dataKB: round(dataKB, 1),
      scrollFrameMs: round(frame, 1),
      scrollFrameCpuMs: round(of('cpu'), 1),
      scrollIntervalMs: round(of('interval'), 1),
      /** Where the time to the first row goes: until the answer began, until it was whole, until anything was painted. */
      answerBeganMs: round(of('answerBegan'), 0),
      answerWholeMs: round(of('answerWhole'), 0),
      firstPaintMs: round(of('firstPaint'), 0),
    }
  },
}

type Times = { firstRow: number; answerBegan: number; answerWhole: number; firstPaint: number }
type Visit = Times & ScrollFrame & { scriptBytes: number; dataBytes: number }

async function visit(browser: Browser, url: string, cookie: string): Promise<Visit> {
  const opened = await openPage(browser, url, cookie)
  const bytes = await countBytes(opened)
  await opened.addInitScript(() => {
    const look = () => {
      const row = document.querySelector('[role="row"] a[href*="fleet-"], tr a[href*="fleet-"]')
      if (row && row.getBoundingClientRect().height > 0) {
        // The frame that shows the row ends with this callback's frame.
        requestAnimationFrame(() => performance.mark('first-row'))
      } else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await opened.goto(`${url}/instances`, { waitUntil: 'commit' })
  await opened.waitForFunction(() => performance.getEntriesByName('first-row').length > 0)
  await opened.waitForLoadState('load')
  const times = await opened.evaluate((): Times => {
    const at = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN
    const [document] = performance.getEntriesByType('navigation')
    const answer = document instanceof PerformanceNavigationTiming ? document : null
    return {
      firstRow: at('first-row'),
      firstPaint: at('first-contentful-paint'),
      answerBegan: answer?.responseStart ?? Number.NaN,
      answerWhole: answer?.responseEnd ?? Number.NaN,
    }
  })
  await opened.getByText('Live', { exact: false }).first().waitFor()
  const result = { ...times, ...bytes(), ...(await scrollFrame(opened)) }
  await opened.context().close()
  return result
}

/** Encoded bytes by kind: scripts; documents and fetches (the data). */
async function countBytes(opened: Page): Promise<() => { scriptBytes: number; dataBytes: number }> {
  const session = await opened.context().newCDPSession(opened)
  const kinds = new Map<string, string>()
  let [scriptBytes, dataBytes] = [0, 0]
  session.on('Network.responseReceived', (e) => kinds.set(e.requestId, e.type))
  session.on('Network.loadingFinished', (e) => {
    const kind = kinds.get(e.requestId)
    if (kind === 'Script') scriptBytes += e.encodedDataLength
    else if (kind === 'Document' || kind === 'Fetch' || kind === 'XHR') dataBytes += e.encodedDataLength
  })
  await session.send('Network.enable')
  return () => ({ scriptBytes, dataBytes })
}
